using System.Diagnostics;

namespace EdgeAgent.Model;

/// <summary>One timestamped measurement of one sensor. Its payload is native memory on lease, shared by reference count.</summary>
/// <remarks>A new frame has one owner. Whoever keeps it longer calls <see cref="Retain"/>, and every owner calls <see cref="Release"/> once.</remarks>
public abstract class Frame
{
    private const int ObjectBytes = 160;

    private readonly Slab? _payload;
    private int _owners = 1;

    private protected Frame(SensorDescriptor sensor, Slab? payload)
    {
        Sensor = sensor;
        _payload = payload;
    }

    /// <summary>The sensor that measured.</summary>
    public SensorDescriptor Sensor { get; }

    /// <summary>The sensor's own time of measurement, on the sensor's clock; null where it sends none.</summary>
    public Instant? DeviceTime
    {
        get => _deviceTime;
        init => _deviceTime = value;
    }

    private Instant? _deviceTime;

    /// <summary>When the host had the whole frame, on the host's clock.</summary>
    public required Instant HostTime { get; init; }

    /// <summary>When the measurement was made, in vehicle time; the host time until <see cref="StampCaptureTime"/> was called.</summary>
    public Instant CaptureTime => _captureTime ?? HostTime;

    private Instant? _captureTime;

    /// <summary>The frame's number in its stream, from 0, gaps where the sensor says that it lost some.</summary>
    public long Sequence { get; init; }

    /// <summary>What the frame costs in memory, in bytes.</summary>
    public int SizeBytes => ObjectBytes + (_payload?.Capacity ?? 0);

    /// <summary>Sets the vehicle time of the measurement; called once, by the sensor clock.</summary>
    public void StampCaptureTime(Instant captureTime) => _captureTime = captureTime;

    /// <summary>Moves the device time of a frame that nobody shares yet, as a recording that is repeated needs it.</summary>
    public void MoveDeviceTime(TimeSpan by) => _deviceTime += by;

    /// <summary>Adds an owner.</summary>
    public void Retain()
    {
        var owners = Interlocked.Increment(ref _owners);
        Debug.Assert(owners > 1, "A frame was retained after its last release.");
    }

    /// <summary>Ends one ownership; the last one gives the payload back to its pool.</summary>
    public void Release()
    {
        var owners = Interlocked.Decrement(ref _owners);
        if (owners == 0)
        {
            _payload?.Return();
        }
        else if (owners < 0)
        {
            throw new InvalidOperationException($"A frame of {Sensor.Id} was released more often than retained.");
        }
    }

    private protected Span<byte> PayloadBytes => _payload is null ? [] : _payload.Bytes;
}
