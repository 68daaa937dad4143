namespace EdgeAgent.Model;

/// <summary>A triage verdict as JSON, kept beside the frames it judged.</summary>
public sealed class VerdictFrame : Frame
{
    private VerdictFrame(SensorDescriptor sensor, Slab payload, int length) : base(sensor, payload) => Length = length;

    /// <summary>The JSON's size in bytes.</summary>
    public int Length { get; }

    /// <summary>The JSON, UTF-8.</summary>
    public Span<byte> Json => PayloadBytes[..Length];

    /// <summary>A frame that holds a copy of <paramref name="json"/>.</summary>
    public static VerdictFrame Copy(SlabPool pool, SensorDescriptor sensor, ReadOnlySpan<byte> json, Instant time, long sequence)
    {
        var frame = new VerdictFrame(sensor, pool.Rent(json.Length), json.Length) { HostTime = time, DeviceTime = time, Sequence = sequence };
        json.CopyTo(frame.Json);
        return frame;
    }
}
