using EdgeAgent.Model;

namespace EdgeAgent.Ring;

/// <summary>The last seconds of all sensors, bounded in seconds and in bytes. It owns one reference to each frame. Used by one thread.</summary>
public sealed class FrameRing : IDisposable
{
    private readonly Queue<Entry> _entries = new();
    private readonly EvictionLog[] _evicted;
    private readonly DropCounter _drops;
    private readonly long _capacityNanoseconds;
    private long _ringTime;
    private Instant? _lastHostTime;

    /// <summary>An empty ring for a rig.</summary>
    public FrameRing(SensorRig rig, TimeSpan capacity, long capacityBytes, DropCounter drops)
    {
        CapacityBytes = capacityBytes;
        _capacityNanoseconds = capacity.Ticks * TimeSpan.NanosecondsPerTick;
        _drops = drops;
        _evicted = [.. rig.Sensors.Select(_ => new EvictionLog())];
    }

    /// <summary>The most bytes the ring holds.</summary>
    public long CapacityBytes { get; }

    /// <summary>Bytes held now.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>Frames held now.</summary>
    public int Count => _entries.Count;

    /// <summary>How much arrival time the held frames span.</summary>
    public TimeSpan Span => _entries.TryPeek(out var oldest)
        ? new TimeSpan((_ringTime - oldest.RingTime) / TimeSpan.NanosecondsPerTick)
        : TimeSpan.Zero;

    /// <summary>Takes a frame in, retains it, and lets the oldest go until both bounds hold again.</summary>
    public void Add(Frame frame)
    {
        // The ring's own time only moves forward: a host clock that is set back must neither empty the ring nor freeze it.
        if (_lastHostTime is { } last && frame.HostTime > last)
        {
            _ringTime += frame.HostTime.UnixNanoseconds - last.UnixNanoseconds;
        }

        _lastHostTime = frame.HostTime;
        frame.Retain();
        _entries.Enqueue(new Entry(frame, _ringTime));
        SizeBytes += frame.SizeBytes;
        while (_entries.TryPeek(out var oldest) && _ringTime - oldest.RingTime > _capacityNanoseconds)
        {
            Evict();
        }

        while (SizeBytes > CapacityBytes && _entries.Count > 0)
        {
            _drops.Count(_entries.Peek().Frame.Sensor, DropCounter.RingBytes);
            Evict();
        }
    }

    /// <summary>The frames captured in an interval, in arrival order, each retained for the caller.</summary>
    public List<Frame> Lease(Instant start, Instant end)
    {
        var leased = new List<Frame>();
        foreach (var entry in _entries)
        {
            if (entry.Frame.CaptureTime >= start && entry.Frame.CaptureTime <= end)
            {
                entry.Frame.Retain();
                leased.Add(entry.Frame);
            }
        }

        return leased;
    }

    /// <summary>How many frames of a sensor, captured in the interval, have left the ring already.</summary>
    public long EvictedWithin(SensorDescriptor sensor, Instant start, Instant end) => _evicted[sensor.Index].CountWithin(start, end);

    /// <summary>Releases every frame.</summary>
    public void Dispose()
    {
        while (_entries.TryDequeue(out var entry))
        {
            entry.Frame.Release();
        }

        SizeBytes = 0;
    }

    private void Evict()
    {
        var frame = _entries.Dequeue().Frame;
        SizeBytes -= frame.SizeBytes;
        _evicted[frame.Sensor.Index].Add(frame.CaptureTime);
        frame.Release();
    }

    private readonly record struct Entry(Frame Frame, long RingTime);
}
