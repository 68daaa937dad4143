using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Radar scans as <c>sensor_msgs/PointCloud2</c>: Cartesian for viewers, polar beside it so that targets come back exactly.</summary>
internal static class RadarCloud
{
    private const int PointStep = 36;

    //   0   4   8   12           16    20         24      28        32          36
    //   | x | y | z | range_rate | rcs | track_id | range | azimuth | elevation |
    private static readonly (string Name, PointField Field)[] Fields =
    [
        ("x", new(0, PointField.Float32)),
        ("y", new(4, PointField.Float32)),
        ("z", new(8, PointField.Float32)),
        ("range_rate", new(12, PointField.Float32)),
        ("rcs", new(16, PointField.Float32)),
        ("track_id", new(20, PointField.UInt32)),
        ("range", new(24, PointField.Float32)),
        ("azimuth", new(28, PointField.Float32)),
        ("elevation", new(32, PointField.Float32)),
    ];

    public static void Write(ref CdrWriter cdr, RadarFrame frame)
    {
        CloudHeader.Write(ref cdr, frame.Count, PointStep, Fields);
        var points = MemoryMarshal.Cast<byte, RadarPoint>(cdr.Reserve(frame.Count * PointStep));
        var targets = frame.Targets;
        for (var index = 0; index < points.Length; index++)
        {
            ref readonly var target = ref targets[index];
            var (sine, cosine) = MathF.SinCos(target.AzimuthRadians);
            var (up, level) = MathF.SinCos(target.ElevationRadians);
            var ground = target.RangeMeters * level;
            points[index] = new(ground * cosine, ground * sine, target.RangeMeters * up, target);
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
            : ForeignRadarMessages.Read(cloud, sensor, times, pool);
    }

    private static RadarFrame ReadOwn(in PointCloud cloud, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        var points = MemoryMarshal.Cast<byte, RadarPoint>(cloud.Packed);
        var frame = RadarFrame.Rent(pool, sensor, points.Length, times.Host, times.Device(cloud.Stamp), times.Sequence);
        var targets = frame.Targets;
        for (var index = 0; index < points.Length; index++)
        {
            targets[index] = points[index].Target;
        }

        return frame;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct RadarPoint(
        float X, float Y, float Z, float RangeRate, float Rcs, uint TrackId, float Range, float Azimuth, float Elevation)
    {
        public RadarPoint(float x, float y, float z, in RadarTarget target)
            : this(x, y, z, target.RangeRateMps, target.RcsDbsm, target.TrackId, target.RangeMeters, target.AzimuthRadians, target.ElevationRadians)
        {
        }

        public RadarTarget Target => new(Range, Azimuth, Elevation, RangeRate, Rcs, TrackId);
    }
}
