using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Tests;

/// <summary>Frames and drives with no special meaning.</summary>
internal static class Some
{
    public static readonly Instant Noon = new(1_750_000_000_000_000_000);

    public static SensorRig Rig() => new(
    [
        Sensor("camera_front", SensorKind.Camera, "/camera/front/image/compressed") with
        {
            Mount = Pose.FromRollPitchYaw(new(1.5f, -0.1f, 1.4f), -90, 0.5f, -90),
            Camera = new() { Width = 672, Height = 376, Fx = 337.9, Fy = 338.6, Cx = 341.7, Cy = 200.7, Distortion = [-0.18, 0.03, 0, 0, 0] },
        },
        Sensor("lidar_top", SensorKind.Lidar, "/lidar/top/points") with { Range = new() { MaxMeters = 70, Rings = 32 }, RateHz = 10 },
        Sensor("radar", SensorKind.Radar, "/radar/points") with { Range = new() { HasDoppler = false } },
        Sensor("imu", SensorKind.Imu, "/imu/data"),
        Sensor("gnss", SensorKind.Gnss, "/gnss/fix") with { Clock = ClockSource.Gnss },
        Sensor("odometry", SensorKind.Odometry, "/odometry"),
        Sensor("signals", SensorKind.Signals, "/signals") with { SignalNames = ["steering_deg", "brake"] },
        Sensor("can0", SensorKind.Can, "/can/can0"),
        Sensor("verdict", SensorKind.Verdict, "/edgeagent/verdict"),
    ]);

    public static SensorDescriptor Sensor(string id, SensorKind kind, string topic) => new() { Id = id, Kind = kind, Topic = topic, FrameId = id + "_frame" };

    public static DriveInfo Drive(SensorRig rig) => new()
    {
        Id = "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        Name = "some drive",
        Source = "simulation",
        Rig = rig,
        Start = Noon,
        End = Noon,
        FrameCounts = new long[rig.Sensors.Length],
        Issues = [new("untimed_frame", "lidar_top", 18, "Sweeps without a timestamp.")],
    };

    public static CameraFrame Image(SlabPool pool, SensorDescriptor sensor, Instant host, Instant? device, ImageFormat format = ImageFormat.Jpeg, int length = 1000)
    {
        var frame = CameraFrame.Rent(pool, sensor, length, format, host, device, 7);
        new Random(1).NextBytes(frame.Data);
        ReadOnlySpan<byte> magic = format == ImageFormat.Jpeg ? [0xFF, 0xD8, 0xFF] : [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        magic.CopyTo(frame.Data);
        return frame;
    }

    public static LidarFrame Sweep(SlabPool pool, SensorDescriptor sensor, Instant host, Instant? device, int points = 1001)
    {
        var random = new Random(2);
        var frame = LidarFrame.Rent(pool, sensor, points, host, device, 3);
        frame.Count = points;
        for (var index = 0; index < points; index++)
        {
            frame.X[index] = random.NextSingle() * 100;
            frame.Y[index] = -random.NextSingle();
            frame.Z[index] = random.NextSingle() * 1e-20f;
            frame.Intensity[index] = index % 256;
            frame.TimeOffsetNanoseconds[index] = (uint)random.NextInt64(uint.MaxValue);
            frame.Ring[index] = (ushort)random.Next(65536);
        }

        return frame;
    }

    public static RadarFrame Scan(SlabPool pool, SensorDescriptor sensor, Instant host, Instant? device)
    {
        var frame = RadarFrame.Rent(pool, sensor, 3, host, device, 4);
        frame.Targets[0] = new(12.34f, 0.3f, 0.01f, -7.5f, 11, 528);
        frame.Targets[1] = new(99.9f, -3.1f, 0, float.NaN, float.NaN, 0);
        frame.Targets[2] = new(0.1f, 1.1f, -0.2f, 0, -3.3f, uint.MaxValue);
        return frame;
    }

    /// <summary>At least one frame of every kind and variant, in host-time order.</summary>
    public static IEnumerable<Frame> Frames(SlabPool pool, SensorRig rig)
    {
        var time = Noon;
        Instant Next() => time = time + TimeSpan.FromMilliseconds(10);
        var early = new Instant(46_408_584_930_000_001);
        yield return Image(pool, rig.Find("camera_front")!, Next(), early);
        yield return Image(pool, rig.Find("camera_front")!, Next(), null, ImageFormat.Png);
        yield return Sweep(pool, rig.Find("lidar_top")!, Next(), early);
        yield return Sweep(pool, rig.Find("lidar_top")!, Next(), null, 0);
        yield return Scan(pool, rig.Find("radar")!, Next(), early);
        yield return Imu(rig, Next(), early, Quaternion.CreateFromYawPitchRoll(1, 2, 3));
        yield return Imu(rig, Next(), null, null);
        yield return new GnssFrame(rig.Find("gnss")!)
        {
            HostTime = Next(), DeviceTime = early, LatitudeDegrees = 55.892359288186391, LongitudeDegrees = -3.321673745285121, AltitudeMeters = 209.2, HorizontalAccuracyMeters = 0.1640001,
        };
        yield return new GnssFrame(rig.Find("gnss")!) { HostTime = Next(), LatitudeDegrees = 0, LongitudeDegrees = 0, HasFix = false };
        yield return new OdometryFrame(rig.Find("odometry")!) { HostTime = Next(), DeviceTime = early, SpeedMps = 7.974305555555556, YawRateRadps = -0.1, Sequence = 9 };
        yield return new OdometryFrame(rig.Find("odometry")!) { HostTime = Next(), SpeedMps = -1 };
        yield return new SignalsFrame(rig.Find("signals")!) { HostTime = Next(), DeviceTime = early, Values = [-0.4, double.NaN] };
        foreach (var flags in new[] { CanFlags.None, CanFlags.Extended, CanFlags.Remote, CanFlags.Error, CanFlags.Echo, CanFlags.Echo | CanFlags.Extended })
        {
            yield return new CanFrame(rig.Find("can0")!, [1, 2, 3]) { HostTime = Next(), DeviceTime = early, Id = 0x123, Flags = flags };
        }

        yield return new CanFrame(rig.Find("can0")!, new byte[64]) { HostTime = Next(), DeviceTime = early, Id = 0x1FFFFFFF, Flags = CanFlags.Fd | CanFlags.Extended };
        yield return new CanFrame(rig.Find("can0")!, [9]) { HostTime = Next(), Id = 1, Flags = CanFlags.Fd | CanFlags.Echo };
        yield return VerdictFrame.Copy(pool, rig.Find("verdict")!, "{\"sequence\":1}"u8, Next(), 11);
    }

    private static ImuFrame Imu(SensorRig rig, Instant host, Instant? device, Quaternion? orientation) => new(rig.Find("imu")!)
    {
        HostTime = host,
        DeviceTime = device,
        AccelerationMps2 = new(0.1f, -0.2f, 9.81f),
        AngularVelocityRadps = new(1e-3f, 0, -2),
        Orientation = orientation,
        Sequence = 5,
    };
}
