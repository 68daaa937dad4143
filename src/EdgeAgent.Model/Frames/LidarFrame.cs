using System.Runtime.InteropServices;

namespace EdgeAgent.Model;

/// <summary>One sweep of a LiDAR as arrays, in sensor coordinates (metres, x forward, y left, z up).</summary>
/// <remarks>
/// Slab layout, n = capacity rounded up to 32: x[n] y[n] z[n] intensity[n] float32, time offset[n] uint32, ring[n] uint16.
/// </remarks>
public sealed class LidarFrame : Frame
{
    private const int BytesPerPoint = 5 * sizeof(float) + sizeof(ushort);

    private readonly int _stride;
    private int _count;

    private LidarFrame(SensorDescriptor sensor, Slab payload, int stride) : base(sensor, payload) => _stride = stride;

    /// <summary>How many points the frame has room for.</summary>
    public int Capacity => _stride;

    /// <summary>How many points the sweep has; only points that returned an echo are in it.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)_stride, nameof(value));
            _count = value;
        }
    }

    /// <summary>Metres forward of the sensor.</summary>
    public Span<float> X => Floats(0);

    /// <summary>Metres to the left of the sensor.</summary>
    public Span<float> Y => Floats(1);

    /// <summary>Metres above the sensor.</summary>
    public Span<float> Z => Floats(2);

    /// <summary>Echo strength as the sensor states it, usually 0 to 255.</summary>
    public Span<float> Intensity => Floats(3);

    /// <summary>Nanoseconds from the sweep's device time to the point's firing.</summary>
    public Span<uint> TimeOffsetNanoseconds => MemoryMarshal.Cast<byte, uint>(PayloadBytes.Slice(4 * _stride * sizeof(float), _stride * sizeof(uint)))[.._count];

    /// <summary>The laser that fired, 0 the lowest.</summary>
    public Span<ushort> Ring => MemoryMarshal.Cast<byte, ushort>(PayloadBytes.Slice(5 * _stride * sizeof(float), _stride * sizeof(ushort)))[.._count];

    /// <summary>A sweep with room for <paramref name="capacity"/> points; set <see cref="Count"/> before filling the arrays.</summary>
    public static LidarFrame Rent(SlabPool pool, SensorDescriptor sensor, int capacity, Instant hostTime, Instant? deviceTime, long sequence)
    {
        var stride = (capacity + 31) & ~31;
        return new(sensor, pool.Rent(stride * BytesPerPoint), stride) { HostTime = hostTime, DeviceTime = deviceTime, Sequence = sequence };
    }

    private Span<float> Floats(int column) => MemoryMarshal.Cast<byte, float>(PayloadBytes.Slice(column * _stride * sizeof(float), _stride * sizeof(float)))[.._count];
}
