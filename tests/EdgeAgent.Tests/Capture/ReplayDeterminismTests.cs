using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Tests.Capture;

public sealed class ReplayDeterminismTests
{
    private static int ManyThreads => Math.Max(2, Environment.ProcessorCount);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task ASimulatedDriveGivesTheSameClipsAtAnySpeedAndOnAnyNumberOfThreads()
    {
        using var folder = new ScratchFolder();
        using (var simulated = new SimulatedDrive(DemoDrive.Scenario with { DurationSeconds = 25 }, 1))
        {
            DriveImport.Copy(simulated, folder["drive.mcap"], null, TestContext.Current.CancellationToken);
        }

        var runs = await ThreeRunsAsync(folder["drive.mcap"], SyntheticCar.Profile);

        Assert.Contains(runs[0].Summary.Clips, clip => clip.Manifest.Firings.Any(firing => firing.Trigger == "VRU"));
        AssertTheSame(runs);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task ARealDriveWithADetectorGivesTheSameClipsAtAnySpeedAndOnAnyNumberOfThreads()
    {
        using var folder = new ScratchFolder();
        var model = new ModelProfile { Package = TestData.Require("models/yolox_nano_416x416.onnx"), Sensor = "camera_left", RateHz = 5 };
        using (var recording = DriveSources.Open(TestData.Require("radiate/tiny_foggy")))
        {
            DriveImport.Copy(recording, folder["drive.mcap"], null, TestContext.Current.CancellationToken);
        }

        var profile = ProfileReader.Read(Path.Combine(TestData.RepositoryRoot, "hw-profiles", "radiate-car.yaml")).Profile!;
        var runs = await ThreeRunsAsync(folder["drive.mcap"], profile with { Triage = profile.Triage with { Models = [model] } });

        Assert.Contains(runs[0].Summary.Clips, clip => clip.Manifest.Firings.Any(firing => firing.Trigger == "WX"));
        AssertTheSame(runs);
    }

    private static async Task<ReplayRun[]> ThreeRunsAsync(string path, HardwareProfile profile) =>
    [
        await ReplayRun.OfAsync(path, profile, threads: 1),
        await ReplayRun.OfAsync(path, profile, ManyThreads),
        await ReplayRun.OfAsync(path, profile, ManyThreads, speed: 20),
    ];

    private static void AssertTheSame(ReplayRun[] runs)
    {
        Assert.NotEmpty(runs[0].Clips);
        Assert.All(runs.Skip(1), run =>
        {
            Assert.Equal(runs[0].Clips, run.Clips);
            Assert.Equal(runs[0].Summary.Unavailable, run.Summary.Unavailable);
            Assert.Equal((runs[0].Summary.Frames, runs[0].Summary.FrameSets, 0L), (run.Summary.Frames, run.Summary.FrameSets, run.Summary.Faults));
        });
    }
}
