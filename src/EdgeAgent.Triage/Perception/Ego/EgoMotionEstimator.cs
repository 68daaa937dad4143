using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The vehicle's motion from odometry, ego signals and IMU, each checked by the others where there are several.</summary>
/// <remarks>
/// Braking that an IMU feels must show in the speed as well, where the speed is known: potholes, tilted mounts and loose
/// devices slow no car. Without odometry an IMU is believed only while its mounting is true.
/// </remarks>
internal sealed class EgoMotionEstimator
{
    // Bagdadi's critical jerk, 9.9 m/s³, counts with 2.5 m/s² of deceleration; less of it vouches for less jerk.
    private const double JerkPerBraking = 9.9 / 2.5;
    private const double LeastBrakingForJerkMps2 = 1.5;

    // Speed-derived acceleration lags by about 0.2 s, which a growing deceleration makes up to 2 m/s² of difference.
    private const double AgreementMps2 = 2;
    private const double ReverseMps = 0.5;

    private readonly OdometryMotion _odometry = new();
    private readonly InertialMotion? _inertial;
    private readonly SensorDescriptor? _odometrySensor;
    private readonly SensorDescriptor? _imuSensor;
    private readonly SensorDescriptor? _signalsSensor;
    private readonly int _speedSignal = -1;
    private readonly int _yawRateSignal = -1;
    private Extremes _extremes;

    public EgoMotionEstimator(SensorRig rig)
    {
        _odometrySensor = rig.OfKind(SensorKind.Odometry).FirstOrDefault();
        _imuSensor = rig.OfKind(SensorKind.Imu).FirstOrDefault();
        _inertial = _imuSensor is null ? null : new(_imuSensor);
        Pulse = _imuSensor is null ? null : new();
        if (_odometrySensor is null)
        {
            _signalsSensor = rig.OfKind(SensorKind.Signals).FirstOrDefault(sensor => SignalOf(sensor, "speed_mps") >= 0);
            _speedSignal = _signalsSensor is null ? -1 : SignalOf(_signalsSensor, "speed_mps");
            _yawRateSignal = _signalsSensor is null ? -1 : SignalOf(_signalsSensor, "yaw_rate_radps");
        }
    }

    public EgoMotion Motion { get; private set; } = EgoMotion.Unknown;

    /// <summary>Changes of speed within 150 ms; null without an IMU.</summary>
    public CollisionPulse? Pulse { get; }

    /// <summary>Why braking is unknown; null while it is known.</summary>
    public string? BrakingUnavailableBecause { get; private set; } = "no odometry and no IMU";

    /// <summary>Why lateral acceleration is unknown; null while it is known.</summary>
    public string? LateralUnavailableBecause { get; private set; } = "no odometry and no IMU";

    /// <summary>Samples that could not be used.</summary>
    public long Rejected => _odometry.Rejected + (_inertial?.Rejected ?? 0);

    public void Reset()
    {
        _odometry.Reset();
        _inertial?.Reset();
        Pulse?.Reset();
        Motion = EgoMotion.Unknown;
    }

    public void Update(FrameSet set)
    {
        _extremes = new();
        ReadOdometry(set);
        ReadInertial(set);
        var seconds = Math.Clamp(set.Time.SecondsSince(set.PreviousTime), 0, 1);
        var speed = _odometry.IsStale(set.Time) ? double.NaN : _odometry.SpeedMps;
        var yawRate = YawRate(set.Time);
        ExplainUnknowns(set.Time);
        Motion = new(
            speed,
            yawRate,
            BrakingUnavailableBecause is null ? Held(_extremes.Braking, Motion.BrakingMps2) : double.NaN,
            BrakingUnavailableBecause is null ? Held(_extremes.Jerk, Motion.BrakingJerkMps3) : double.NaN,
            LateralUnavailableBecause is null ? Held(_extremes.Lateral, Motion.LateralMps2) : double.NaN,
            double.IsFinite(speed) ? speed * seconds : 0,
            double.IsFinite(yawRate) ? yawRate * seconds : 0);
    }

    private static int SignalOf(SensorDescriptor sensor, string name) => sensor.SignalNames.ToList().IndexOf(name);

    private void ReadOdometry(FrameSet set)
    {
        if ((_odometrySensor ?? _signalsSensor) is not { } sensor)
        {
            return;
        }

        var frames = set[sensor].Frames;
        for (var index = 0; index < frames.Count; index++)
        {
            switch (frames[index])
            {
                case OdometryFrame odometry:
                    _odometry.Add(odometry.CaptureTime, odometry.SpeedMps, odometry.YawRateRadps);
                    break;
                case SignalsFrame signals when _speedSignal < signals.Values.Length && _yawRateSignal < signals.Values.Length:
                    _odometry.Add(signals.CaptureTime, signals.Values[_speedSignal], _yawRateSignal < 0 ? double.NaN : signals.Values[_yawRateSignal]);
                    break;
                default:
                    continue;
            }

            if (!IsInertialTrusted(frames[index].CaptureTime))
            {
                NoteBraking(Slowing(_odometry.AccelerationMps2), Slowing(_odometry.JerkMps3));
                NoteLateral(_odometry.SpeedMps * YawRate(frames[index].CaptureTime));
            }
        }
    }

    private void ReadInertial(FrameSet set)
    {
        if (_inertial is null || _imuSensor is null)
        {
            return;
        }

        Pulse?.BeginSet();
        var frames = set[_imuSensor].Frames;
        for (var index = 0; index < frames.Count; index++)
        {
            if (frames[index] is ImuFrame sample)
            {
                Pulse?.Add(sample);
            }

            if (frames[index] is not ImuFrame imu || !_inertial.Add(imu) || !IsInertialTrusted(imu.CaptureTime))
            {
                continue;
            }

            var odometryKnown = !_odometry.IsStale(imu.CaptureTime) && double.IsFinite(_odometry.AccelerationMps2);
            var shown = odometryKnown ? Slowing(_odometry.AccelerationMps2) : double.PositiveInfinity;
            NoteBraking(Math.Min(Slowing(_inertial.ForwardMps2), shown + AgreementMps2), Slowing(_inertial.JerkMps3));
            var turning = odometryKnown ? Math.Abs(_odometry.SpeedMps * YawRate(imu.CaptureTime)) : double.PositiveInfinity;
            NoteLateral(Math.Min(Math.Abs(_inertial.LeftMps2), turning + AgreementMps2));
        }
    }

    /// <summary>The part of a forward quantity that slows the vehicle: one that rolls backwards brakes when its speed rises.</summary>
    private double Slowing(double forward) => _odometry.SpeedMps < -ReverseMps ? forward : -forward;

    private void NoteBraking(double braking, double jerk)
    {
        _extremes.Braking = Larger(_extremes.Braking, braking);
        if (double.IsFinite(braking))
        {
            _extremes.Jerk = Larger(_extremes.Jerk, braking >= LeastBrakingForJerkMps2 ? Math.Min(jerk, JerkPerBraking * braking) : 0);
        }
    }

    private void NoteLateral(double lateral) => _extremes.Lateral = Larger(_extremes.Lateral, Math.Abs(lateral));

    private bool IsInertialTrusted(Instant now) => _inertial is { IsMountTrue: true, IsStuck: false } && !_inertial.IsStale(now);

    private double YawRate(Instant now)
    {
        if (!_odometry.IsStale(now) && double.IsFinite(_odometry.YawRateRadps))
        {
            return _odometry.YawRateRadps;
        }

        return _inertial is { IsStuck: false } && !_inertial.IsStale(now) ? _inertial.YawRateRadps : double.NaN;
    }

    private void ExplainUnknowns(Instant now)
    {
        var odometry = !_odometry.IsStale(now) && double.IsFinite(_odometry.AccelerationMps2);
        var inertial = IsInertialTrusted(now);
        string? reason = null;
        if (!odometry && !inertial)
        {
            reason = (_odometrySensor ?? _signalsSensor, _inertial) switch
            {
                (null, null) => "no odometry and no IMU",
                (null, { IsStuck: true }) => "the IMU repeats itself",
                (null, { IsMountTrue: false } imu) when !imu.IsStale(now) => "the IMU's gravity is not where its mount says, and there is no odometry",
                _ => "odometry and IMU are silent",
            };
        }

        BrakingUnavailableBecause = reason;
        LateralUnavailableBecause = reason ?? (inertial || double.IsFinite(YawRate(now)) ? null : "no turn rate");
    }

    /// <summary>A set without a sample repeats what the set before said.</summary>
    private static double Held(double now, double before) => double.IsNaN(now) ? before : now;

    private static double Larger(double left, double right) => double.IsNaN(left) || right > left ? right : left;

    private struct Extremes
    {
        public double Braking = double.NaN;
        public double Jerk = double.NaN;
        public double Lateral = double.NaN;

        public Extremes()
        {
        }
    }
}
