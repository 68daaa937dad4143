using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>One sweep stored as float32 columns side by side: nuScenes has x y z intensity ring, KITTI x y z reflectance.</summary>
internal static class PointFile
{
    public static LidarFrame Read(string path, int columns, Func<float, float, (float X, float Y)> axes, SlabPool pool, SensorDescriptor sensor, Instant time)
    {
        var values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path));
        var frame = LidarFrame.Rent(pool, sensor, values.Length / columns, time, null, 0);
        frame.Count = values.Length / columns;
        for (var index = 0; index < frame.Count; index++)
        {
            var row = values.Slice(index * columns, columns);
            (frame.X[index], frame.Y[index]) = axes(row[0], row[1]);
            frame.Z[index] = row[2];
            frame.Intensity[index] = row[3];
            frame.Ring[index] = columns > 4 ? (ushort)row[4] : (ushort)0;
            frame.TimeOffsetNanoseconds[index] = 0;
        }

        return frame;
    }
}
