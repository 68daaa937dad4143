using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>LiDAR sweeps as other people's drivers lay them out: any number types, organised or not, with or without ring and time.</summary>
internal static class ForeignLidarCloud
{
    private const double NanosecondsPerSecond = 1e9;

    public static Frame? Read(in PointCloud cloud, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        if (cloud.Find("x") is not { } x || cloud.Find("y") is not { } y || cloud.Find("z") is not { } z)
        {
            return null;
        }

        var intensity = cloud.Find("intensity", "i", "reflectivity", "signal");
        var ring = cloud.Find("ring", "channel", "laser_id", "line");
        var clock = PointClock.Of(cloud);
        var device = times.Device(cloud.Stamp);
        var frame = LidarFrame.Rent(pool, sensor, cloud.Points, times.Host, clock.SweepStart(device), times.Sequence);
        frame.Count = cloud.Points;
        var kept = 0;
        for (var index = 0; index < cloud.Points; index++)
        {
            var point = cloud.Point(index);
            var (px, py, pz) = ((float)x.Read(point, cloud.IsBigEndian), (float)y.Read(point, cloud.IsBigEndian), (float)z.Read(point, cloud.IsBigEndian));
            if (!IsEcho(px, py, pz))
            {
                continue;
            }

            frame.X[kept] = px;
            frame.Y[kept] = py;
            frame.Z[kept] = pz;
            frame.Intensity[kept] = intensity is { } strength ? (float)strength.Read(point, cloud.IsBigEndian) : 0;
            frame.TimeOffsetNanoseconds[kept] = clock.OffsetNanoseconds(point, cloud.IsBigEndian);
            frame.Ring[kept] = ring is { } laser ? (ushort)laser.Read(point, cloud.IsBigEndian) : (ushort)0;
            kept++;
        }

        frame.Count = kept;
        return frame;
    }

    /// <summary>Organised clouds hold a place for every firing; where nothing came back they have NaN or exactly the origin.</summary>
    private static bool IsEcho(float x, float y, float z) =>
        float.IsFinite(x) && float.IsFinite(y) && float.IsFinite(z) && (x != 0 || y != 0 || z != 0);

    /// <summary>How a cloud tells the time of each firing, if it does.</summary>
    private readonly record struct PointClock(PointField? Field, double NanosecondsPerUnit, double Earliest)
    {
        /// <summary>
        /// "t", "offset_time" and "time_stamp" count nanoseconds as integers (Ouster, Livox, Autoware); "time" and "timestamp" count
        /// seconds as floating point (Velodyne: from the sweep's end, so negative; Hesai: since 1970).
        /// </summary>
        public static PointClock Of(in PointCloud cloud)
        {
            var field = cloud.Find("t", "time", "offset_time", "time_stamp", "timestamp");
            if (field is not { } time)
            {
                return default;
            }

            var earliest = double.PositiveInfinity;
            for (var index = 0; index < cloud.Points; index++)
            {
                var value = time.Read(cloud.Point(index), cloud.IsBigEndian);
                earliest = double.IsFinite(value) ? Math.Min(earliest, value) : earliest;
            }

            var unit = time.IsFloat ? NanosecondsPerSecond : 1;
            return double.IsFinite(earliest) ? new(field, unit, earliest) : default;
        }

        /// <summary>Whether times count from the stamp and not from 1970 or a sensor's start.</summary>
        private bool IsRelative => Math.Abs(Earliest * NanosecondsPerUnit) < NanosecondsPerSecond;

        private double Base => IsRelative ? Math.Min(0, Earliest) : Earliest;

        public Instant? SweepStart(Instant? stamp) =>
            IsRelative && Base < 0 && stamp is { } end ? new(end.UnixNanoseconds + (long)(Base * NanosecondsPerUnit)) : stamp;

        public uint OffsetNanoseconds(ReadOnlySpan<byte> point, bool bigEndian)
        {
            if (Field is not { } field)
            {
                return 0;
            }

            var offset = (field.Read(point, bigEndian) - Base) * NanosecondsPerUnit;
            return offset is >= 0 and <= uint.MaxValue ? (uint)Math.Round(offset) : 0;
        }
    }
}
