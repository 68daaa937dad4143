using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Tests;

/// <summary>Small frames and firings for tests that care for their times only.</summary>
internal static class Some
{
    public static readonly SensorRig Rig = new(
    [
        Sensor("lidar", SensorKind.Lidar, 10),
        Sensor("camera", SensorKind.Camera, 10),
        Sensor("radar", SensorKind.Radar, 4),
        Sensor("imu", SensorKind.Imu, 100),
    ]);

    public static SensorDescriptor Lidar => Rig.Find("lidar")!;

    public static SensorDescriptor Camera => Rig.Find("camera")!;

    public static SensorDescriptor Radar => Rig.Find("radar")!;

    public static SensorDescriptor Imu => Rig.Find("imu")!;

    /// <summary>Seconds after a fixed start.</summary>
    public static Instant At(double seconds) => Instant.FromUnixSeconds(1_700_000_000).PlusSeconds(seconds);

    /// <summary>A frame captured at one time and arrived at another.</summary>
    public static Frame Frame(SensorDescriptor sensor, double captured, double? arrived = null)
    {
        var frame = new ImuFrame(sensor)
        {
            HostTime = At(arrived ?? captured),
            DeviceTime = At(captured),
            AccelerationMps2 = Vector3.Zero,
            AngularVelocityRadps = Vector3.Zero,
        };
        frame.StampCaptureTime(At(captured));
        return frame;
    }

    /// <summary>A frame with a payload.</summary>
    public static Frame Image(SlabPool pool, int bytes, double captured)
    {
        var frame = CameraFrame.Rent(pool, Camera, bytes, ImageFormat.Jpeg, At(captured), At(captured), 0);
        frame.StampCaptureTime(At(captured));
        return frame;
    }

    /// <summary>A closed firing.</summary>
    public static TriggerFiring Firing(double start, double end, double pre = 12, double post = 8, string trigger = "BRK") => new()
    {
        Trigger = trigger,
        Priority = PriorityClass.P1,
        Start = At(start),
        Peak = At((start + end) / 2),
        End = At(end),
        Severity = 6,
        Threshold = 5,
        Unit = "m/s²",
        Surprisal = 3,
        PreRollSeconds = pre,
        PostRollSeconds = post,
        Evidence = [],
    };

    /// <summary>A verdict at a time, with the firings that it closes.</summary>
    public static TriageVerdict Verdict(double time, double? openFrom = null, params TriggerFiring[] closed) => new()
    {
        Sequence = 0,
        Time = At(time),
        Answers = [],
        Closed = closed,
        OpenFrom = openFrom is { } from ? At(from) : null,
    };

    private static SensorDescriptor Sensor(string id, SensorKind kind, double rateHz) =>
        new() { Id = id, Kind = kind, Topic = $"/{id}", FrameId = id, RateHz = rateHz };
}
