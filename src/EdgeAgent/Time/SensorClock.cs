using EdgeAgent.Model;

namespace EdgeAgent.Time;

/// <summary>Maps one sensor's device time to vehicle time by a minimum-delay filter over a sliding window, and says how well.</summary>
/// <remarks>
/// Arrival minus device time is the clocks' offset plus a transport delay that is never negative, so the least value seen
/// in each second is the best estimate of the offset at that second; a line through those minima gives the drift.
/// The delay floor itself cannot be told from an offset: it stays in the capture time, the same for every frame.
/// Used by one thread.
/// </remarks>
public sealed class SensorClock(SensorDescriptor sensor)
{
    /// <summary>A second's worth of arrivals keeps one minimum.</summary>
    private const long BucketNanoseconds = 1_000_000_000;

    /// <summary>Drift is fitted over this many buckets: long enough for 20 ppm to stand out of 1 ms jitter.</summary>
    private const int WindowBuckets = 60;

    /// <summary>Fewer buckets than this give an offset but no drift.</summary>
    private const int BucketsForDrift = 10;

    /// <summary>No crystal is worse than this; a steeper line is delay, not drift.</summary>
    private const double MaxDriftPpm = 200;

    /// <summary>An offset that moves by more than this between two frames is a step, not jitter.</summary>
    private const long StepNanoseconds = 500_000_000;

    /// <summary>So many frames in a row must agree that the clock stepped; one stray stamp does not move it.</summary>
    private const int FramesToBelieveStep = 3;

    private const int JitterSamples = 512;

    private readonly Bucket[] _buckets = new Bucket[WindowBuckets];
    private readonly long[] _delays = new long[JitterSamples];
    private int _bucketCount;
    private int _firstBucket;
    private long _delayCount;
    private double _driftPerNanosecond;
    private long _offsetAtReference;
    private long _referenceDevice;
    private long? _lastDevice;
    private long _strays;
    private long _strayOffset;
    private long _steps;
    private long _backwards;
    private long _untimed;

    /// <summary>Stamps a frame's capture time.</summary>
    public void Stamp(Frame frame)
    {
        if (frame.DeviceTime is not { } deviceTime)
        {
            _untimed++;
            frame.StampCaptureTime(frame.HostTime);
            return;
        }

        var device = deviceTime.UnixNanoseconds;
        var offset = frame.HostTime.UnixNanoseconds - device;
        if (device < _lastDevice)
        {
            _backwards++;
        }

        if (_bucketCount > 0 && Math.Abs(offset - OffsetAt(device)) > StepNanoseconds)
        {
            frame.StampCaptureTime(BelieveStep(offset) ? Restart(device, offset) : frame.HostTime);
            return;
        }

        _strays = 0;
        _lastDevice = device;
        Learn(device, offset);
        frame.StampCaptureTime(sensor.Clock is ClockSource.Gnss or ClockSource.Ptp && Math.Abs(offset) < StepNanoseconds
            ? deviceTime
            : new Instant(device + OffsetAt(device)));
    }

    /// <summary>How well the clock is known now.</summary>
    public ClockQuality Quality() => new()
    {
        Sensor = sensor.Id,
        Source = _bucketCount == 0 ? ClockSource.Host : sensor.Clock,
        OffsetSeconds = _lastDevice is { } last ? OffsetAt(last) / 1e9 : 0,
        DriftPpm = _driftPerNanosecond * 1e6,
        JitterP99Milliseconds = JitterP99() / 1e6,
        Steps = _steps,
        Backwards = _backwards,
        Untimed = _untimed,
    };

    private long OffsetAt(long device) => _offsetAtReference + (long)((device - _referenceDevice) * _driftPerNanosecond);

    private bool BelieveStep(long offset)
    {
        _strays = _strays > 0 && Math.Abs(offset - _strayOffset) <= StepNanoseconds ? _strays + 1 : 1;
        _strayOffset = offset;
        return _strays >= FramesToBelieveStep;
    }

    private Instant Restart(long device, long offset)
    {
        _steps++;
        _strays = 0;
        _bucketCount = 0;
        _driftPerNanosecond = 0;
        _delayCount = 0;
        _lastDevice = device;
        Learn(device, offset);
        return new(device + offset);
    }

    private void Learn(long device, long offset)
    {
        var second = Math.DivRem(device, BucketNanoseconds).Quotient;
        var isNewBucket = _bucketCount == 0 || Newest.Second < second;
        if (isNewBucket)
        {
            AddBucket(new Bucket(second, device, offset));
        }
        else if (offset < Newest.Offset)
        {
            Newest = new Bucket(Newest.Second, device, offset);
        }
        else
        {
            RememberDelay(offset - OffsetAt(device));
            return;
        }

        Fit();
        RememberDelay(offset - OffsetAt(device));
    }

    private ref Bucket Newest => ref _buckets[(_firstBucket + _bucketCount - 1) % WindowBuckets];

    private void AddBucket(Bucket bucket)
    {
        if (_bucketCount == WindowBuckets)
        {
            _firstBucket = (_firstBucket + 1) % WindowBuckets;
            _bucketCount--;
        }

        _bucketCount++;
        Newest = bucket;
    }

    /// <summary>A least-squares line through the buckets' minima, then moved down until no minimum lies below it.</summary>
    private void Fit()
    {
        _referenceDevice = Newest.Device;
        var slope = _bucketCount >= BucketsForDrift ? Math.Clamp(Slope(), -MaxDriftPpm * 1e-6, MaxDriftPpm * 1e-6) : 0;
        var floor = long.MaxValue;
        for (var index = 0; index < _bucketCount; index++)
        {
            ref readonly var bucket = ref _buckets[(_firstBucket + index) % WindowBuckets];
            floor = Math.Min(floor, bucket.Offset - (long)((bucket.Device - _referenceDevice) * slope));
        }

        _driftPerNanosecond = slope;
        _offsetAtReference = floor;
    }

    private double Slope()
    {
        double sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        var baseOffset = Newest.Offset;
        for (var index = 0; index < _bucketCount; index++)
        {
            ref readonly var bucket = ref _buckets[(_firstBucket + index) % WindowBuckets];
            double x = bucket.Device - _referenceDevice;
            double y = bucket.Offset - baseOffset;
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }

        var spread = _bucketCount * sumXX - sumX * sumX;
        return spread > 0 ? (_bucketCount * sumXY - sumX * sumY) / spread : 0;
    }

    private void RememberDelay(long delay) => _delays[_delayCount++ % JitterSamples] = Math.Max(0, delay);

    private long JitterP99()
    {
        var count = (int)Math.Min(_delayCount, JitterSamples);
        if (count == 0)
        {
            return 0;
        }

        var sorted = _delays[..count];
        Array.Sort(sorted);
        return sorted[(int)Math.Min(count - 1, Math.Ceiling(0.99 * count) - 1)];
    }

    /// <summary>The least offset of one second of device time.</summary>
    private readonly record struct Bucket(long Second, long Device, long Offset);
}
