using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Radar scans as other people's drivers write them: point clouds of any layout, and <c>radar_msgs/RadarScan</c>.</summary>
internal static class ForeignRadarMessages
{
    private const int ReturnBytes = 5 * sizeof(float);

    private static readonly string[] RangeRateNames = ["range_rate", "doppler", "doppler_velocity", "radial_speed", "radial_velocity", "velocity", "v_r", "vr"];

    private static readonly string[] StrengthNames = ["rcs", "amplitude", "snr", "power", "intensity"];

    /// <summary>Whether a cloud is a radar's: nothing else measures speed or cross-section.</summary>
    public static bool IsRadar(in PointCloud cloud) => cloud.Find([.. RangeRateNames, "rcs"]) is not null;

    public static Frame? Read(in PointCloud cloud, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        if (cloud.Find("x") is not { } x || cloud.Find("y") is not { } y)
        {
            return null;
        }

        var (z, rate, strength) = (cloud.Find("z"), cloud.Find(RangeRateNames), cloud.Find(StrengthNames));
        var (vx, vy, track) = (cloud.Find("vx"), cloud.Find("vy"), cloud.Find("track_id", "id"));
        var frame = RadarFrame.Rent(pool, sensor, cloud.Points, times.Host, times.Device(cloud.Stamp), times.Sequence);
        for (var index = 0; index < cloud.Points; index++)
        {
            var point = cloud.Point(index);
            var (px, py, pz) = (Value(x, point, cloud), Value(y, point, cloud), Value(z, point, cloud, 0));
            var ground = Math.Sqrt(px * px + py * py);
            var radial = rate is null && vx is not null && vy is not null
                ? (px * Value(vx, point, cloud) + py * Value(vy, point, cloud)) / ground
                : Value(rate, point, cloud);
            frame.Targets[index] = new(
                (float)Math.Sqrt(ground * ground + pz * pz), (float)Math.Atan2(py, px), (float)Math.Atan2(pz, ground),
                (float)radial, (float)Value(strength, point, cloud), (uint)Value(track, point, cloud, 0));
        }

        return frame;
    }

    // radar_msgs/RadarScan: header, RadarReturn[] {float32 range, azimuth, elevation, doppler_velocity, amplitude}
    public static Frame? ReadScan(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, SlabPool pool)
    {
        var stamp = cdr.Header(out _);
        var count = cdr.SequenceLength(ReturnBytes);
        if (!cdr.Ok)
        {
            return null;
        }

        var frame = RadarFrame.Rent(pool, sensor, count, times.Host, times.Device(stamp), times.Sequence);
        for (var index = 0; index < count; index++)
        {
            var (range, azimuth, elevation) = (cdr.F32(), cdr.F32(), cdr.F32());
            frame.Targets[index] = new(range, azimuth, elevation, cdr.F32(), cdr.F32(), 0);
        }

        return frame;
    }

    private static double Value(PointField? field, ReadOnlySpan<byte> point, in PointCloud cloud, double absent = double.NaN) =>
        field?.Read(point, cloud.IsBigEndian) ?? absent;
}
