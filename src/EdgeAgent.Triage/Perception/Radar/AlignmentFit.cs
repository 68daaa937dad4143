namespace EdgeAgent.Triage;

/// <summary>The turn and the speed error that explain many echoes best: weighted least squares, older echoes counting less.</summary>
internal struct AlignmentFit
{
    // Tyres and averaging over braking leave a speed right within some percent.
    private const double SpeedErrorSigma = 0.02;

    // Echoes of one thing err alike from scan to scan.
    private const double ScansAlike = 1.5;

    private const double LeastScatter = 0.02;

    private double _turnTurn;
    private double _turnSpeed;
    private double _speedSpeed;
    private double _turn;
    private double _speed;
    private double _squares;
    private double _count;

    public void Forget(double share)
    {
        var kept = Math.Exp(-share);
        (_turnTurn, _turnSpeed, _speedSpeed) = (kept * _turnTurn, kept * _turnSpeed, kept * _speedSpeed);
        (_turn, _speed, _squares, _count) = (kept * _turn, kept * _speed, kept * _squares, kept * _count);
    }

    /// <summary>Adds an echo whose measure changes that much with the turn and with the speed error, and that is off by an error at an alignment.</summary>
    public void Add(double withTurn, double withSpeed, double error, double weight, Alignment at)
    {
        var whole = error + withTurn * at.TurnRadians + withSpeed * at.SpeedError;
        _turnTurn += weight * withTurn * withTurn;
        _turnSpeed += weight * withTurn * withSpeed;
        _speedSpeed += weight * withSpeed * withSpeed;
        _turn += weight * withTurn * whole;
        _speed += weight * withSpeed * whole;
        _squares += weight * error * error;
        _count++;
    }

    /// <summary>The best alignment, and one standard error of its turn.</summary>
    public readonly Alignment Solve(out double turnError)
    {
        var speedSpeed = _speedSpeed + 1 / (SpeedErrorSigma * SpeedErrorSigma);
        var determinant = _turnTurn * speedSpeed - _turnSpeed * _turnSpeed;
        if (!(determinant > 0))
        {
            turnError = double.PositiveInfinity;
            return default;
        }

        var scatter = Math.Max(LeastScatter, _squares / Math.Max(1, _count));
        turnError = Math.Sqrt(ScansAlike * scatter * speedSpeed / determinant);
        return new((_turn * speedSpeed - _speed * _turnSpeed) / determinant, (_turnTurn * _speed - _turnSpeed * _turn) / determinant);
    }
}
