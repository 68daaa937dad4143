using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Cli.Tests;

/// <summary>A drive of odometry alone, some kilobytes, with one hard stop: it gives one clip.</summary>
internal static class BrakingDrive
{
    private const double Seconds = 40;
    private const double BrakeAt = 15;
    private const double SpeedMps = 20;
    private const double BrakingMps2 = 8;
    private const double PeriodSeconds = 0.02;

    private static readonly Instant Start = Instant.FromUnixSeconds(1_770_000_000);

    public static void Write(string path)
    {
        var rig = new SensorRig([new SensorDescriptor { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "base_link", RateHz = 1 / PeriodSeconds }]);
        var info = new DriveInfo
        {
            Id = ContentId.Create(Start, "braking drive"u8),
            Name = "braking",
            Source = "test",
            Rig = rig,
            Start = Start,
            End = Start,
            FrameCounts = [0],
        };
        using var writer = new DriveWriter(path, info);
        for (var index = 0; index < Seconds / PeriodSeconds; index++)
        {
            var seconds = index * PeriodSeconds;
            var at = Start.PlusSeconds(seconds);
            writer.Write(new OdometryFrame(rig.Sensors[0])
            {
                HostTime = at,
                DeviceTime = at,
                SpeedMps = Math.Max(0, SpeedMps - BrakingMps2 * Math.Max(0, seconds - BrakeAt)),
            });
        }

        writer.Finish();
    }
}
