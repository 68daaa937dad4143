using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>The car that simulated drives are made with: one roof LiDAR, a front radar, cameras to the front and rear, IMU, GNSS and odometry.</summary>
public static class SyntheticCar
{
    /// <summary>Metres between the axles.</summary>
    public const double WheelbaseMeters = 2.8;

    /// <summary>Metres from the rear axle to the front bumper.</summary>
    public const double FrontMeters = 3.7;

    /// <summary>Metres of width.</summary>
    public const double WidthMeters = 1.9;

    private static readonly CameraModel Pinhole = new() { Width = 640, Height = 384, Fx = 460, Fy = 460, Cx = 319.5, Cy = 191.5 };

    /// <summary>The hardware profile, the same as <c>hw-profiles/synthetic-car.yaml</c>.</summary>
    public static HardwareProfile Profile { get; } = new()
    {
        Schema = HardwareProfile.CurrentSchema,
        Name = "synthetic-car",
        Vehicle = new() { Id = "synthetic-01", Fleet = "demo", WidthMeters = WidthMeters, FrontOverhangMeters = FrontMeters, WheelbaseMeters = WheelbaseMeters },
        Anchor = "lidar_top",
        Sensors =
        [
            new()
            {
                Id = "lidar_top", Kind = SensorKind.Lidar, Topic = "/lidar/top/points", RateHz = 10, Clock = ClockSource.Ptp,
                Mount = new() { XMeters = 1.2, ZMeters = 1.9 },
                Range = new() { MinMeters = 1, MaxMeters = 80, HorizontalDegrees = 360, Rings = 32, HasDoppler = false },
            },
            new()
            {
                Id = "radar_front", Kind = SensorKind.Radar, Topic = "/radar/front/scan", RateHz = 20,
                Mount = new() { XMeters = 3.6, ZMeters = 0.5 },
                Range = new() { MinMeters = 0.5, MaxMeters = 120, HorizontalDegrees = 120 },
            },
            new()
            {
                Id = "camera_front", Kind = SensorKind.Camera, Topic = "/camera/front/image/compressed", RateHz = 10, Clock = ClockSource.Ptp,
                Mount = new() { XMeters = 1.8, ZMeters = 1.35, RollDegrees = -90, YawDegrees = -90 }, Camera = Pinhole,
            },
            new()
            {
                Id = "camera_rear", Kind = SensorKind.Camera, Topic = "/camera/rear/image/compressed", RateHz = 10, Clock = ClockSource.Ptp,
                Mount = new() { XMeters = -0.8, ZMeters = 1.1, RollDegrees = -90, YawDegrees = 90 }, Camera = Pinhole,
            },
            new() { Id = "imu", Kind = SensorKind.Imu, Topic = "/imu/data", RateHz = 100, Mount = new() { XMeters = 0.9, ZMeters = 0.4 } },
            new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss/fix", RateHz = 10, Clock = ClockSource.Gnss, Mount = new() { XMeters = 0.6, ZMeters = 1.6 } },
            new() { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/vehicle/odometry", RateHz = 50 },
        ],
        Triage = new() { Models = [new() { Package = "builtin:scene-condition", Sensor = "camera_front", RateHz = 2 }] },
    };

    /// <summary>The car as the simulator takes it.</summary>
    public static CarModel Model { get; } = new() { Profile = Profile, HasFullPhysics = false };

    /// <summary>The rig of <see cref="Profile"/>.</summary>
    public static SensorRig Rig { get; } = new(Profile.Sensors.Select(sensor => sensor.ToDescriptor()));
}
