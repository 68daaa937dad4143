using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Tests.Capture;

public sealed class RecordedReplayTests
{
    [Fact]
    public async Task AnUneventfulMotorwayGivesNoHardBrakingAndSaysOnceWhatItCannotSee()
    {
        using var folder = new ScratchFolder();
        using (var recording = DriveSources.Open(TestData.Require("comma2k19/drive_000_030s")))
        {
            DriveImport.Copy(recording, folder["drive.mcap"], null, TestContext.Current.CancellationToken);
        }

        var run = await ReplayRun.OfAsync(folder["drive.mcap"]);

        Assert.Equal(0, run.Summary.Faults);
        Assert.True(run.Summary.FrameSets > 250, $"{run.Summary.FrameSets} frame sets in 30 s");
        Assert.DoesNotContain(run.Summary.Clips.SelectMany(clip => clip.Manifest.Firings), firing => firing.Trigger == "BRK");
        // It has neither camera nor LiDAR, but speed and an IMU.
        var unavailable = run.Summary.Unavailable.Select(health => health.Trigger).ToArray();
        Assert.Superset(new HashSet<string> { "VRU", "XDIS", "LUX" }, unavailable.ToHashSet());
        Assert.DoesNotContain("BRK", unavailable);
        Assert.All(unavailable, trigger => Assert.Single(run.Log, line => line.StartsWith($"Trigger {trigger} is unavailable", StringComparison.Ordinal)));
    }
}
