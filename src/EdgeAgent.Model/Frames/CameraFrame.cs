namespace EdgeAgent.Model;

/// <summary>An image as the camera delivered it, still compressed.</summary>
public sealed class CameraFrame : Frame
{
    private CameraFrame(SensorDescriptor sensor, Slab payload, int length) : base(sensor, payload) => Length = length;

    /// <summary>The compressed size in bytes.</summary>
    public int Length { get; }

    /// <summary>How the image is compressed.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>The compressed image.</summary>
    public Span<byte> Data => PayloadBytes[..Length];

    /// <summary>A frame with room for <paramref name="length"/> bytes in <see cref="Data"/>, to be filled by the caller.</summary>
    public static CameraFrame Rent(SlabPool pool, SensorDescriptor sensor, int length, ImageFormat format, Instant hostTime, Instant? deviceTime, long sequence) =>
        new(sensor, pool.Rent(length), length) { Format = format, HostTime = hostTime, DeviceTime = deviceTime, Sequence = sequence };
}
