using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>LiDAR sweeps as <c>sensor_msgs/PointCloud2</c>.</summary>
internal static class LidarCloud
{
    private const int PointStep = 22;

    //   0   4   8   12          16              20     22
    //   | x | y | z | intensity | t (ns, u32)   | ring |       as velodyne and ouster drivers name them
    private static readonly (string Name, PointField Field)[] Fields =
    [
        ("x", new(0, PointField.Float32)),
        ("y", new(4, PointField.Float32)),
        ("z", new(8, PointField.Float32)),
        ("intensity", new(12, PointField.Float32)),
        ("t", new(16, PointField.UInt32)),
        ("ring", new(20, PointField.UInt16)),
    ];

    public static void Write(ref CdrWriter cdr, LidarFrame frame)
    {
        CloudHeader.Write(ref cdr, frame.Count, PointStep, Fields);
        var points = MemoryMarshal.Cast<byte, LidarPoint>(cdr.Reserve(frame.Count * PointStep));
        var x = frame.X;
        var y = frame.Y;
        var z = frame.Z;
        var intensity = frame.Intensity;
        var time = frame.TimeOffsetNanoseconds;
        var ring = frame.Ring;
        for (var index = 0; index < points.Length; index++)
        {
            points[index] = new(x[index], y[index], z[index], intensity[index], time[index], ring[index]);
        }

        cdr.Bool(true);
    }

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        var cloud = PointCloud.Open(ref cdr);
        if (!cloud.IsValid)
        {
            return null;
        }

        return CloudHeader.Matches(cloud, PointStep, Fields)
            ? ReadOwn(cloud, sensor, times, pool)
            : ForeignLidarCloud.Read(cloud, sensor, times, pool);
    }

    private static LidarFrame ReadOwn(in PointCloud cloud, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        var points = MemoryMarshal.Cast<byte, LidarPoint>(cloud.Packed);
        var frame = LidarFrame.Rent(pool, sensor, points.Length, times.Host, times.Device(cloud.Stamp), times.Sequence);
        frame.Count = points.Length;
        var x = frame.X;
        var y = frame.Y;
        var z = frame.Z;
        var intensity = frame.Intensity;
        var time = frame.TimeOffsetNanoseconds;
        var ring = frame.Ring;
        for (var index = 0; index < points.Length; index++)
        {
            ref readonly var point = ref points[index];
            x[index] = point.X;
            y[index] = point.Y;
            z[index] = point.Z;
            intensity[index] = point.Intensity;
            time[index] = point.Time;
            ring[index] = point.Ring;
        }

        return frame;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct LidarPoint(float X, float Y, float Z, float Intensity, uint Time, ushort Ring);
}
