using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeAgent.Model;

/// <summary>One scan of a radar: its targets or tracks.</summary>
public sealed class RadarFrame : Frame
{
    private RadarFrame(SensorDescriptor sensor, Slab payload, int count) : base(sensor, payload) => Count = count;

    /// <summary>How many targets the scan has.</summary>
    public int Count { get; }

    /// <summary>The targets.</summary>
    public Span<RadarTarget> Targets => MemoryMarshal.Cast<byte, RadarTarget>(PayloadBytes[..(Count * Unsafe.SizeOf<RadarTarget>())]);

    /// <summary>A scan of <paramref name="count"/> targets, to be filled by the caller.</summary>
    public static RadarFrame Rent(SlabPool pool, SensorDescriptor sensor, int count, Instant hostTime, Instant? deviceTime, long sequence) =>
        new(sensor, pool.Rent(count * Unsafe.SizeOf<RadarTarget>()), count) { HostTime = hostTime, DeviceTime = deviceTime, Sequence = sequence };
}
