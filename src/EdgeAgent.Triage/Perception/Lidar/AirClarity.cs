using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How clear the air is, from what a LiDAR still reaches and from the ground that no longer answers.</summary>
/// <remarks>
/// A return is lost where e^(-2αr)/r² falls below its value at the clear-air range, so the range R that 1 % of the
/// returns exceed gives the extinction α = ln(Rclear/R)/R (Goodin 2019, solved for α with equal reflectivity). A tunnel
/// or a narrow street shortens R as well, but there every downward laser still returns from the road a few metres ahead; in
/// fog and spray many do not. Both are averaged over about a second.
/// </remarks>
internal sealed class AirClarity(SensorDescriptor sensor)
{
    private const double DefaultClearMeters = 80;
    private const double FarShare = 0.01;
    private const float OwnBodySquared = 2.5f * 2.5f;
    private const float NearGroundMeters = 5.5f;
    private const float FarGroundMeters = 30;
    private const int MostRings = 256;
    private const int FewestReturns = 500;
    private const int FewestUnanswered = 500;
    private const double AverageSweeps = 8;
    private const int RangeBins = 256;
    private const float NearAirMeters = 10;
    private const float AboveGroundMeters = 0.5f;
    private const float LoneMeters = 1;

    private readonly int[] _ranges = new int[RangeBins];
    private readonly int[] _ringCounts = new int[MostRings];
    private readonly float[] _ringRise = new float[MostRings];
    private readonly float[] _before = new float[MostRings];
    private readonly bool[] _isLoneSoFar = new bool[MostRings];
    private double _fullRing;
    private int _sweeps;

    /// <summary>Extinction of the air in 1/km; NaN before the first usable sweep.</summary>
    public double ExtinctionPerKm { get; private set; } = double.NaN;

    /// <summary>The range that 1 % of the returns exceed, in metres.</summary>
    public double ReachMeters { get; private set; } = double.NaN;

    /// <summary>The share of near-ground laser shots that come back empty; NaN where the sweep has no rings.</summary>
    public double MissingGroundShare { get; private set; } = double.NaN;

    /// <summary>Of the shots that no surface answers, the share that comes back from the air within 10 m; NaN where every shot meets a surface.</summary>
    public double AirborneShare { get; private set; } = double.NaN;

    public void Reset()
    {
        ExtinctionPerKm = ReachMeters = MissingGroundShare = AirborneShare = double.NaN;
        _fullRing = 0;
        _sweeps = 0;
    }

    public void Take(LidarFrame frame, SweepInVehicle sweep, GroundSurface ground)
    {
        Array.Clear(_ranges);
        Array.Clear(_ringCounts);
        Array.Clear(_ringRise);
        ReadOnlySpan<float> rangeSquared = sweep.RangeSquared, rise = frame.Z;
        ReadOnlySpan<ushort> rings = frame.Ring;
        Array.Clear(_before);
        Array.Clear(_isLoneSoFar);
        ReadOnlySpan<float> height = sweep.Z;
        var lowest = ground.PlaneHeightMeters + AboveGroundMeters;
        var (returns, airborne) = (0, 0);
        for (var index = 0; index < rangeSquared.Length; index++)
        {
            if (!(rangeSquared[index] > OwnBodySquared) || float.IsInfinity(rangeSquared[index]))
            {
                continue;
            }

            var range = MathF.Sqrt(rangeSquared[index]);
            var ring = Math.Min((int)rings[index], MostRings - 1);
            _ranges[Math.Min((int)range, RangeBins - 1)]++;
            _ringCounts[ring]++;
            _ringRise[ring] += rise[index] / range;
            returns++;

            // A surface answers neighbouring shots from alike distances; drops and droplets answer one shot here and one there.
            var isApart = Math.Abs(range - _before[ring]) > LoneMeters;
            airborne += _isLoneSoFar[ring] && isApart ? 1 : 0;
            _isLoneSoFar[ring] = isApart && range < NearAirMeters && height[index] > lowest;
            _before[ring] = range;
        }

        if (returns < FewestReturns)
        {
            return;
        }

        _sweeps++;
        var clear = sensor.Range?.MaxMeters ?? DefaultClearMeters;
        ReachMeters = Average(ReachMeters, Math.Min(clear, Reach(returns)));
        ExtinctionPerKm = 1000 * Math.Log(clear / ReachMeters) / ReachMeters;
        MissingGroundShare = Average(MissingGroundShare, MissingShare(sensor.Mount.TranslationMeters.Z - ground.PlaneHeightMeters));
        AirborneShare = Average(AirborneShare, OfUnanswered(airborne, returns));
    }

    private double Reach(int returns)
    {
        var beyond = returns * FarShare;
        var bin = RangeBins - 1;
        for (double seen = _ranges[bin]; seen < beyond && bin > 0; seen += _ranges[bin])
        {
            bin--;
        }

        return bin + 0.5;
    }

    private double MissingShare(float heightMeters)
    {
        double share = 0;
        int considered = 0, rings = 0, fullest = 0;
        for (var ring = 0; ring < MostRings; ring++)
        {
            rings += _ringCounts[ring] > 0 ? 1 : 0;
            fullest = Math.Max(fullest, _ringCounts[ring]);
        }

        if (rings < 8)
        {
            return double.NaN;
        }

        _fullRing = Math.Max(fullest, 0.99 * _fullRing);
        for (var ring = 0; ring < MostRings; ring++)
        {
            var sine = _ringCounts[ring] == 0 ? 0 : _ringRise[ring] / _ringCounts[ring];
            var groundMeters = sine < 0 ? heightMeters / -sine : float.PositiveInfinity;
            if (groundMeters is >= NearGroundMeters and <= FarGroundMeters)
            {
                share += 1 - Math.Min(1, _ringCounts[ring] / _fullRing);
                considered++;
            }
        }

        return considered == 0 ? double.NaN : share / considered;
    }

    private double OfUnanswered(int airborne, int returns)
    {
        var rings = 0;
        foreach (var count in _ringCounts)
        {
            rings += count > 0 ? 1 : 0;
        }

        var unanswered = rings * _fullRing - returns + airborne;
        return unanswered < FewestUnanswered ? double.NaN : airborne / unanswered;
    }

    private double Average(double before, double now) =>
        double.IsNaN(before) || double.IsNaN(now) ? (double.IsNaN(now) ? before : now) : before + (now - before) / Math.Min(_sweeps, AverageSweeps);
}
