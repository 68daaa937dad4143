namespace EdgeAgent.Triage;

/// <summary>Those echoes of one scan that may stand still, and what they say of the radar's turn.</summary>
internal sealed class RadarEchoes
{
    private const int Most = 512;
    private const double RangeRateSigmaMps = 0.15;
    private const double AzimuthSigmaRadians = 0.6 * Math.PI / 180;

    // What is farther than this from what an explanation says moves, or is seen over a mirror.
    private const double OutlierSigmas = 3;

    private readonly Echo[] _echoes = new Echo[Most];
    private readonly double[] _turns = new double[Most];
    private readonly double[] _weights = new double[Most];
    private int _count;

    public int Left { get; private set; }

    public int Right { get; private set; }

    public void Clear() => _count = Left = Right = 0;

    /// <summary>Adds an echo by its measured angle from the direction of travel, what it closes with relative to the vehicle's speed, and the turn that makes it stand still.</summary>
    public void Add(double angleRadians, double closing, double turnRadians, double speedMps)
    {
        if (_count == Most)
        {
            return;
        }

        (Left, Right) = angleRadians > 0 ? (Left + 1, Right) : (Left, Right + 1);
        var (sine, rate, azimuth) = (Math.Sin(angleRadians), RangeRateSigmaMps / speedMps, AzimuthSigmaRadians);
        _echoes[_count++] = new(angleRadians, closing, turnRadians, rate * rate + sine * sine * azimuth * azimuth);
    }

    /// <summary>The mean of both sides' medians: a wrong speed moves echoes on the left and on the right apart in opposite directions.</summary>
    public Alignment MedianTurn()
    {
        var (left, right) = (Median(isLeft: true), Median(isLeft: false));
        var bearing = 0.0;
        foreach (ref readonly var echo in _echoes.AsSpan(0, _count))
        {
            bearing += Math.Abs(echo.AngleRadians) / _count;
        }

        return new((left + right) / 2, -(left - right) / 2 * Math.Tan(bearing));
    }

    /// <summary>How badly an alignment explains the scan; an echo that it does not explain at all costs no more than one at the limit.</summary>
    public double CostOf(Alignment alignment)
    {
        var cost = 0.0;
        foreach (ref readonly var echo in _echoes.AsSpan(0, _count))
        {
            var error = echo.ErrorOf(alignment);
            cost += Math.Min(error * error / echo.Variance, OutlierSigmas * OutlierSigmas);
        }

        return cost;
    }

    /// <summary>Adds what echoes that an alignment explains say.</summary>
    public void AddTo(ref AlignmentFit fit, Alignment alignment)
    {
        foreach (ref readonly var echo in _echoes.AsSpan(0, _count))
        {
            var error = echo.ErrorOf(alignment);
            if (error * error < OutlierSigmas * OutlierSigmas * echo.Variance)
            {
                var (sine, cosine) = Math.SinCos(echo.AngleRadians + alignment.TurnRadians);
                fit.Add(-(1 + alignment.SpeedError) * sine, cosine, error, 1 / echo.Variance, alignment);
            }
        }
    }

    private double Median(bool isLeft)
    {
        var (count, half) = (0, 0.0);
        foreach (ref readonly var echo in _echoes.AsSpan(0, _count))
        {
            if (echo.AngleRadians > 0 == isLeft)
            {
                var sine = Math.Sin(echo.AngleRadians);
                (_turns[count], _weights[count]) = (echo.TurnRadians, sine * sine / echo.Variance);
                half += _weights[count++] / 2;
            }
        }

        _turns.AsSpan(0, count).Sort(_weights.AsSpan(0, count));
        var index = 0;
        for (; index < count - 1 && half > _weights[index]; index++)
        {
            half -= _weights[index];
        }

        return _turns[index];
    }

    private readonly record struct Echo(double AngleRadians, double Closing, double TurnRadians, double Variance)
    {
        public double ErrorOf(Alignment alignment) => Closing - (1 + alignment.SpeedError) * Math.Cos(AngleRadians + alignment.TurnRadians);
    }
}
