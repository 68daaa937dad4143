using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How much horizontal speed an IMU feels change within 150 ms (UN R160), whatever its mounting.</summary>
/// <remarks>
/// Horizontal is what is square to measured gravity, so potholes do not count. A single wild sample is taken out by the
/// median of three. What turns faster than a car can is a loose device that falls, and says nothing.
/// </remarks>
internal sealed class CollisionPulse
{
    private const double WindowSeconds = 0.15;
    private const double LongestGapSeconds = 0.06;
    private const double WarmSeconds = 1;
    private const double GravitySeconds = 5;
    private const double LostGravitySeconds = 3;
    private const int FewestSamples = 5;
    private const int Capacity = 256;
    private const float NearGravityMps2 = 5;
    private const float LooseRadps = 6;

    private readonly Instant[] _times = new Instant[Capacity];
    private readonly Vector3[] _gains = new Vector3[Capacity];
    private readonly bool[] _isLoose = new bool[Capacity];
    private Vector3 _gravity;
    private Vector3 _older;
    private Vector3 _old;
    private double _warm;
    private double _offGravitySeconds;
    private int _count;
    private int _next;
    private Instant _last;

    /// <summary>The largest change of speed since <see cref="BeginSet"/>; NaN where nothing could be said.</summary>
    public double SpeedChangeMps { get; private set; } = double.NaN;

    /// <summary>Whether samples come fast enough and gravity is known.</summary>
    public bool IsKnown => _warm >= WarmSeconds && CountWithin() >= FewestSamples;

    public void BeginSet() => SpeedChangeMps = double.NaN;

    public bool IsStale(Instant now) => _count == 0 || now.SecondsSince(_last) > 0.5;

    public void Reset()
    {
        _count = 0;
        _warm = _offGravitySeconds = 0;
        _gravity = Vector3.Zero;
        _last = default;
        SpeedChangeMps = double.NaN;
    }

    public void Add(ImuFrame frame)
    {
        var acceleration = frame.AccelerationMps2;
        var seconds = frame.CaptureTime.SecondsSince(_last);
        if (!float.IsFinite(acceleration.LengthSquared()) || (_last != default && seconds <= 0))
        {
            return;
        }

        if (_last == default || seconds > LongestGapSeconds)
        {
            Reset();
            (_older, _old, _last) = (acceleration, acceleration, frame.CaptureTime);
            return;
        }

        var middle = Median(_older, _old, acceleration);
        (_older, _old, _last) = (_old, acceleration, frame.CaptureTime);
        FollowGravity(middle, seconds);
        var up = Vector3.Normalize(_gravity);
        var free = middle - _gravity;
        _gains[_next] = (free - up * Vector3.Dot(free, up)) * (float)seconds;
        _times[_next] = frame.CaptureTime;
        _isLoose[_next] = frame.AngularVelocityRadps.LengthSquared() > LooseRadps * LooseRadps;
        _next = (_next + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
        if (IsKnown)
        {
            Note();
        }
    }

    private static Vector3 Median(Vector3 a, Vector3 b, Vector3 c) => Vector3.Max(Vector3.Min(a, b), Vector3.Min(Vector3.Max(a, b), c));

    private void FollowGravity(Vector3 acceleration, double seconds)
    {
        var isNear = (acceleration - _gravity).Length() < NearGravityMps2;
        _offGravitySeconds = isNear ? 0 : _offGravitySeconds + seconds;
        if (_warm > 0 && _warm < WarmSeconds || _offGravitySeconds > LostGravitySeconds)
        {
            _warm = _offGravitySeconds > LostGravitySeconds ? 0 : _warm;
        }
        else if (_warm >= WarmSeconds && !isNear)
        {
            return;
        }

        _warm = Math.Min(GravitySeconds, _warm + seconds);
        _gravity = _warm <= seconds ? acceleration : Vector3.Lerp(_gravity, acceleration, (float)(seconds / _warm));
    }

    private int CountWithin()
    {
        var count = 0;
        while (count < _count && _last.SecondsSince(_times[Slot(count)]) < WindowSeconds - 0.0005)
        {
            count++;
        }

        return count;
    }

    private void Note()
    {
        var gained = Vector3.Zero;
        var count = CountWithin();
        for (var age = 0; age < count; age++)
        {
            if (_isLoose[Slot(age)])
            {
                return;
            }

            gained += _gains[Slot(age)];
        }

        SpeedChangeMps = double.IsNaN(SpeedChangeMps) ? gained.Length() : Math.Max(SpeedChangeMps, gained.Length());
    }

    private int Slot(int age) => (_next - 1 - age + 2 * Capacity) % Capacity;
}
