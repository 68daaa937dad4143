using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Camera frames as <c>sensor_msgs/CompressedImage</c>: <c>header, string format, uint8[] data</c>.</summary>
internal static class ImageMessages
{
    public static string NameOf(ImageFormat format) => format == ImageFormat.Png ? "png" : "jpeg";

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        var stamp = cdr.Header(out _);
        cdr.TextBytes();
        var data = cdr.Bytes();
        if (!cdr.Ok || FormatOf(data) is not { } format)
        {
            return null;
        }

        var frame = CameraFrame.Rent(pool, sensor, data.Length, format, times.Host, times.Device(stamp), times.Sequence);
        data.CopyTo(frame.Data);
        return frame;
    }

    /// <summary>
    /// The format by the data's first bytes; null for one that no camera frame has. What the message says
    /// ("jpeg", "jpg", "bgr8; jpeg compressed bgr8", "png") varies by driver and is not needed.
    /// </summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> data) => data switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        _ => null,
    };
}
