using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What an IMU says of the vehicle's motion, once gravity has shown which way is up and whether its mounting is true.</summary>
/// <remarks>
/// Samples are averaged over 10 ms, rotated by the mount and taken as the median over 0.2 s. The forward axis counts only
/// while measured gravity points up within 15° of what the mount says; the turn rate is taken about measured gravity and
/// so needs no mount at all. What remains of tilt and bias is the slow mean of the quiet moments.
/// </remarks>
internal sealed class InertialMotion(SensorDescriptor sensor)
{
    private const double BinSeconds = 0.01;
    private const double MedianSeconds = 0.2;
    private const double WarmUpSeconds = 1;
    private const double GravitySeconds = 10;
    private const double BiasSeconds = 20;
    private const double StaleSeconds = 0.5;
    private const double LongestGapSeconds = 0.5;
    private const double StuckSeconds = 1;
    private const float LeastGravity = 8.3f;
    private const float MostGravity = 11.3f;

    // Quiet moments only: what brakes or corners is not bias.
    private const double BiasUpdateWithinMps2 = 1.5;
    private static readonly float CosineOfTiltLimit = MathF.Cos(15 * MathF.PI / 180);

    private readonly SampleWindow _forward = new();
    private readonly SampleWindow _left = new();
    private readonly SampleWindow _forwardFiltered = new();
    private Vector3 _binAcceleration;
    private Vector3 _binTurn;
    private int _binCount;
    private Instant _binStart;
    private Instant _last;
    private Instant _lastChange;
    private Vector3 _lastAcceleration;
    private Vector3 _gravity;
    private double _warmSeconds;
    private double _biasForward;
    private double _biasLeft;

    /// <summary>Samples that were no numbers or ran backwards in time.</summary>
    public long Rejected { get; private set; }

    /// <summary>Whether gravity is where the mount says.</summary>
    public bool IsMountTrue => IsWarm && Vector3.Dot(Vector3.Normalize(_gravity), Vector3.UnitZ) >= CosineOfTiltLimit && _gravity.Length() is >= LeastGravity and <= MostGravity;

    /// <summary>Forward acceleration free of tilt and bias, median of 0.2 s; NaN before it is known.</summary>
    public double ForwardMps2 { get; private set; } = double.NaN;

    /// <summary>The slope of <see cref="ForwardMps2"/> over 0.2 s; NaN before it is known.</summary>
    public double JerkMps3 { get; private set; } = double.NaN;

    /// <summary>Acceleration to the left free of tilt and bias, median of 0.2 s; NaN before it is known.</summary>
    public double LeftMps2 { get; private set; } = double.NaN;

    /// <summary>Turn rate about measured gravity, positive to the left; NaN before gravity is known.</summary>
    public double YawRateRadps { get; private set; } = double.NaN;

    private bool IsWarm => _warmSeconds >= WarmUpSeconds;

    public bool IsStale(Instant now) => _forward.Count == 0 || now.SecondsSince(_last) > StaleSeconds;

    /// <summary>Whether it repeats one sample for ever: a real IMU is never that quiet.</summary>
    public bool IsStuck => _last.SecondsSince(_lastChange) > StuckSeconds;

    public void Reset()
    {
        _forward.Clear();
        _left.Clear();
        _forwardFiltered.Clear();
        _binCount = 0;
        _warmSeconds = _biasForward = _biasLeft = 0;
        _gravity = Vector3.Zero;
        _last = _lastChange = default;
        ForwardMps2 = JerkMps3 = LeftMps2 = YawRateRadps = double.NaN;
    }

    /// <summary>Takes one sample; returns whether it completed a 10 ms mean, and so whether the properties moved on.</summary>
    public bool Add(ImuFrame frame)
    {
        var time = frame.CaptureTime;
        var acceleration = frame.AccelerationMps2;
        var turn = frame.AngularVelocityRadps;
        if (!float.IsFinite(acceleration.LengthSquared()) || !float.IsFinite(turn.LengthSquared()) || (_last != default && time <= _last))
        {
            Rejected++;
            return false;
        }

        if (_last != default && time.SecondsSince(_last) > LongestGapSeconds)
        {
            Reset();
        }

        _lastChange = acceleration != _lastAcceleration || _last == default ? time : _lastChange;
        _lastAcceleration = acceleration;
        _last = time;
        _binStart = _binCount == 0 ? time : _binStart;
        _binAcceleration = (_binCount == 0 ? Vector3.Zero : _binAcceleration) + acceleration;
        _binTurn = (_binCount == 0 ? Vector3.Zero : _binTurn) + turn;
        _binCount++;
        if (_forward.Count > 0 && time.SecondsSince(_forward.NewestTime) < BinSeconds)
        {
            return false;
        }

        AddMean(time, _binAcceleration / _binCount, _binTurn / _binCount);
        _binCount = 0;
        return true;
    }

    private void AddMean(Instant time, Vector3 acceleration, Vector3 turn)
    {
        var inVehicle = Vector3.Transform(acceleration, sensor.Mount.Rotation);
        var seconds = _forward.Count == 0 ? 0 : time.SecondsSince(_forward.NewestTime);
        FollowGravity(inVehicle, seconds);
        _forward.Add(time, inVehicle.X);
        _left.Add(time, inVehicle.Y);
        if (!IsWarm)
        {
            return;
        }

        YawRateRadps = Vector3.Dot(Vector3.Transform(turn, sensor.Mount.Rotation), Vector3.Normalize(_gravity));
        ForwardMps2 = FollowBias(ref _biasForward, _forward.Median(_forward.CountWithin(MedianSeconds)), seconds);
        LeftMps2 = FollowBias(ref _biasLeft, _left.Median(_left.CountWithin(MedianSeconds)), seconds);
        _forwardFiltered.Add(time, ForwardMps2);
        var count = _forwardFiltered.CountWithin(MedianSeconds);
        JerkMps3 = count >= 4 ? _forwardFiltered.Slope(count) : double.NaN;
    }

    private void FollowGravity(Vector3 acceleration, double seconds)
    {
        var before = _warmSeconds;
        _warmSeconds = Math.Min(GravitySeconds, _warmSeconds + seconds);
        var weight = seconds == 0 && before == 0 ? 1 : seconds / Math.Max(_warmSeconds, seconds);
        _gravity = Vector3.Lerp(_gravity, acceleration, (float)weight);
        if (!IsWarm)
        {
            _biasForward = _gravity.X;
            _biasLeft = _gravity.Y;
        }
    }

    private static double FollowBias(ref double bias, double value, double seconds)
    {
        var free = value - bias;
        if (Math.Abs(free) < BiasUpdateWithinMps2)
        {
            bias += free * seconds / BiasSeconds;
        }

        return value - bias;
    }
}
