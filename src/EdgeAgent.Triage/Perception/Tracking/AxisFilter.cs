namespace EdgeAgent.Triage;

/// <summary>A constant-velocity Kalman filter along one axis.</summary>
internal struct AxisFilter
{
    private double _positionVariance;
    private double _covariance;
    private double _speedVariance;

    public double Position { get; set; }

    public double Speed { get; set; }

    public readonly double SpeedVariance => _speedVariance;

    public readonly double PositionVariance => _positionVariance;

    public static AxisFilter Begin(double position, double positionSigma, double speed, double speedSigma) => new()
    {
        Position = position,
        Speed = speed,
        _positionVariance = positionSigma * positionSigma,
        _speedVariance = speedSigma * speedSigma,
    };

    public void Predict(double seconds, double accelerationSigma)
    {
        var noise = accelerationSigma * accelerationSigma;
        Position += Speed * seconds;
        _positionVariance += seconds * (2 * _covariance + seconds * _speedVariance) + noise * seconds * seconds * seconds * seconds / 4;
        _covariance += seconds * _speedVariance + noise * seconds * seconds * seconds / 2;
        _speedVariance += noise * seconds * seconds;
    }

    public void CorrectPosition(double position, double sigma)
    {
        var innovationVariance = _positionVariance + sigma * sigma;
        var (gain, speedGain) = (_positionVariance / innovationVariance, _covariance / innovationVariance);
        var innovation = position - Position;
        Position += gain * innovation;
        Speed += speedGain * innovation;
        _speedVariance -= speedGain * _covariance;
        _covariance -= gain * _covariance;
        _positionVariance -= gain * _positionVariance;
    }

    /// <summary>Takes this axis's part of a correction whose measurement sees the speed with weight <paramref name="share"/>.</summary>
    public void CorrectSpeed(double share, double innovation, double innovationVariance)
    {
        var (gain, speedGain) = (_covariance * share / innovationVariance, _speedVariance * share / innovationVariance);
        Position += gain * innovation;
        Speed += speedGain * innovation;
        _positionVariance -= gain * share * _covariance;
        _covariance -= gain * share * _speedVariance;
        _speedVariance -= speedGain * share * _speedVariance;
    }
}
