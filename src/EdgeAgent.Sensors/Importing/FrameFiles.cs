using System.Runtime.InteropServices;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Importing;

/// <summary>Reads the files that several data sets share: compressed images, and point clouds as rows of float32.</summary>
internal static class FrameFiles
{
    private const int LargestImageBytes = 256 << 20;

    /// <summary>A PNG or JPEG as it is; null where the file is neither, or ends before its end mark.</summary>
    public static Frame? ReadImage(FolderFrame entry, SensorDescriptor sensor, SlabPool pool)
    {
        using var stream = File.OpenRead(entry.File);
        if (stream.Length is 0 or > LargestImageBytes)
        {
            return null;
        }

        Span<byte> start = stackalloc byte[8];
        stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (ImageMessages.FormatOf(start) is not { } format)
        {
            return null;
        }

        var frame = CameraFrame.Rent(pool, sensor, (int)stream.Length, format, entry.HostTime, entry.DeviceTime, entry.Sequence);
        stream.Position = 0;
        stream.ReadExactly(frame.Data);
        if (frame.Data.TrimEnd((byte)0).EndsWith(format == ImageFormat.Png ? PngEnd : JpegEnd))
        {
            return frame;
        }

        frame.Release();
        return null;
    }

    /// <summary>Rows of x, y, z, intensity and, where there are five, ring (or four and none); null where the file is no whole number of rows.</summary>
    public static Frame? ReadPoints(FolderFrame entry, SensorDescriptor sensor, SlabPool pool, int columns, float intensityScale)
    {
        var bytes = File.ReadAllBytes(entry.File);
        var rowBytes = columns * sizeof(float);
        if (bytes.Length == 0 || bytes.Length % rowBytes != 0)
        {
            return null;
        }

        var values = MemoryMarshal.Cast<byte, float>(bytes);
        var frame = LidarFrame.Rent(pool, sensor, bytes.Length / rowBytes, entry.HostTime, entry.DeviceTime, entry.Sequence);
        frame.Count = bytes.Length / rowBytes;
        var kept = 0;
        for (var row = 0; row < frame.Count; row++)
        {
            var point = values.Slice(row * columns, columns);
            if (!float.IsFinite(point[0]) || !float.IsFinite(point[1]) || !float.IsFinite(point[2]))
            {
                continue;
            }

            frame.X[kept] = point[0];
            frame.Y[kept] = point[1];
            frame.Z[kept] = point[2];
            frame.Intensity[kept] = point[3] * intensityScale;
            frame.TimeOffsetNanoseconds[kept] = 0;
            frame.Ring[kept] = columns > 4 ? (ushort)Math.Clamp(point[4], 0, ushort.MaxValue) : (ushort)0;
            kept++;
        }

        frame.Count = kept;
        return frame;
    }

    private static ReadOnlySpan<byte> PngEnd => [(byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];
}
