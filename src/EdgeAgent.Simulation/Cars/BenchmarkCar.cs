using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>The car of the triage benchmark: a 32-beam LiDAR, radars to the front and both front corners, one small camera, CAN signals.</summary>
public static class BenchmarkCar
{
    /// <summary>The hardware profile, the same as <c>hw-profiles/benchmark-car.yaml</c>.</summary>
    public static HardwareProfile Profile { get; } = new()
    {
        Schema = HardwareProfile.CurrentSchema,
        Name = "benchmark-car",
        Vehicle = new()
        {
            Id = "benchmark-01", Fleet = "benchmark", WidthMeters = SyntheticCar.WidthMeters, FrontOverhangMeters = SyntheticCar.FrontMeters,
            WheelbaseMeters = SyntheticCar.WheelbaseMeters,
        },
        Anchor = "lidar_top",
        Sensors =
        [
            new()
            {
                Id = "lidar_top", Kind = SensorKind.Lidar, Topic = "/lidar/top/points", RateHz = 10, Clock = ClockSource.Ptp,
                Mount = new() { XMeters = 1.2, ZMeters = 1.9 },
                Range = new() { MinMeters = 1, MaxMeters = 80, HorizontalDegrees = 360, Rings = 32, HasDoppler = false },
            },
            Radar("radar_front", "/radar/front/scan", 3.6, 0, 0, 120, 100),
            Radar("radar_left", "/radar/left/scan", 3.3, 0.8, 55, 80, 130),
            Radar("radar_right", "/radar/right/scan", 3.3, -0.8, -55, 80, 130),
            new()
            {
                Id = "camera_front", Kind = SensorKind.Camera, Topic = "/camera/front/image/compressed", RateHz = 10, Clock = ClockSource.Ptp,
                Mount = new() { XMeters = 1.8, ZMeters = 1.35, RollDegrees = -90, YawDegrees = -90 },
                Camera = new() { Width = 320, Height = 192, Fx = 230, Fy = 230, Cx = 159.5, Cy = 95.5 },
            },
            new() { Id = "imu", Kind = SensorKind.Imu, Topic = "/imu/data", RateHz = 100, Mount = new() { XMeters = 0.9, ZMeters = 0.4 } },
            new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss/fix", RateHz = 5, Clock = ClockSource.Gnss, Mount = new() { XMeters = 0.6, ZMeters = 1.6 } },
            new() { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/vehicle/odometry", RateHz = 50 },
            new() { Id = "vehicle", Kind = SensorKind.Signals, Topic = "/vehicle/signals", RateHz = 20, SignalNames = [.. SignalsModel.Names] },
        ],
    };

    /// <summary>The car as the simulator takes it.</summary>
    public static CarModel Model { get; } = new() { Profile = Profile };

    private static SensorProfile Radar(string id, string topic, double forward, double left, double yawDegrees, double reachMeters, double viewDegrees) => new()
    {
        Id = id, Kind = SensorKind.Radar, Topic = topic, RateHz = 20,
        Mount = new() { XMeters = forward, YMeters = left, ZMeters = 0.5, YawDegrees = yawDegrees },
        Range = new() { MinMeters = 0.5, MaxMeters = reachMeters, HorizontalDegrees = viewDegrees },
    };
}
