using System.Diagnostics.Metrics;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Novelty;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Tests.Capture;

public sealed class VehicleMemoryTests
{
    private static readonly HardwareProfile Profile = CapturePipelineTests.Profile with
    {
        Sensors =
        [
            new SensorProfile { Id = "camera", Kind = SensorKind.Camera, Topic = "/camera", Options = new Dictionary<string, string> { ["serial"] = "1234" } },
        ],
    };

    [Fact]
    public void WhatAVehicleLearntIsThereAfterARestartButNotForASwappedCamera()
    {
        using var folder = new ScratchFolder();
        using var drive = new NoDrive();
        var inputs = Inputs(Profile, drive).Remembering(folder.Path);
        Assert.Null(inputs.Learnt!.Vehicle);
        var calibration = new TriggerCalibration(TriggerCatalogue.All);
        Assert.True(inputs.Calibration!.TrySave(calibration.Save(), out var error), error);

        var otherBroker = Profile with { Uplink = new UplinkProfile { Host = "elsewhere" } };
        var otherCamera = Profile with { Sensors = [Profile.Sensors[0] with { Options = new Dictionary<string, string> { ["serial"] = "5678" } }] };
        Assert.Equal(TriggerCatalogue.All.Length, Inputs(Profile, drive).Remembering(folder.Path).Learnt!.Vehicle!.Triggers.Count);
        Assert.NotNull(Inputs(otherBroker, drive).Remembering(folder.Path).Learnt!.Vehicle);
        Assert.Null(Inputs(otherCamera, drive).Remembering(folder.Path).Learnt!.Vehicle);
    }

    [Fact]
    public void TheScenesAVehicleRemembersOutlastARestart()
    {
        using var folder = new ScratchFolder();
        using var drive = new NoDrive();
        var inputs = Inputs(Profile, drive).Remembering(folder.Path);
        Assert.Null(inputs.Scenes);
        Assert.True(inputs.Novelty!.TrySave(Scenes(version: 1, count: 70), out var error), error);
        Assert.Equal(70, Inputs(Profile, drive).Remembering(folder.Path).Scenes!.Contexts.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"version":1,"scenes":null,"contexts":null,"offered":null}""")]
    [InlineData("""{"version":"one"}""")]
    public void AMemoryThatIsGarbageIsForgottenAndCounted(string garbage)
    {
        using var folder = new ScratchFolder();
        using var drive = new NoDrive();
        Assert.True(Inputs(Profile, drive).Remembering(folder.Path).Novelty!.TrySave(Scenes(1, 1), out _));
        File.WriteAllText(Assert.Single(Directory.GetFiles(folder.Path, "novelty.*")), garbage);
        var resets = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "edgeagent.memory_resets")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => resets += count);
        listener.Start();

        Assert.Null(Inputs(Profile, drive).Remembering(folder.Path).Scenes);

        Assert.Equal(1, resets);
    }

    [Fact]
    public async Task ASessionGoesOnFromTheScenesRememberedAndSavesWhatItKnowsAtTheEnd()
    {
        using var folder = new ScratchFolder();
        using var drive = new SimulatedDrive(DemoDrive.Scenario with { DurationSeconds = 3 }, 1);
        var profile = SyntheticCar.Profile;
        var first = Inputs(profile, drive).Remembering(folder["store"]);
        Directory.CreateDirectory(folder["store"]);
        Assert.True(first.Novelty!.TrySave(Scenes(1, 70), out var error), error);

        using var store = ClipStore.Open(new ClipStoreOptions { Folder = folder["store"] }, TimeProvider.System).Store!;
        using var pool = new SlabPool();
        using (var session = new CaptureSession(Inputs(profile, drive).Remembering(folder["store"]), store, pool, TimeProvider.System, new CollectingLog()))
        {
            await session.RunAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(Inputs(profile, drive).Remembering(folder["store"]).Scenes!.Contexts.Length, 70, 80);
    }

    private static NoveltyState Scenes(int version, int count)
    {
        var scenes = new byte[count * 64];
        new Random(1).NextBytes(scenes);
        return new() { Version = version, Scenes = scenes, Contexts = new byte[count], Offered = new long[27] };
    }

    private static CaptureInputs Inputs(HardwareProfile profile, IDriveSource drive) =>
        new() { Profile = profile, ProfileSha256 = new string('0', 64), Source = drive, AgentVersion = "test" };

    /// <summary>A drive that nobody reads.</summary>
    private sealed class NoDrive : IDriveSource
    {
        public DriveInfo Info => throw new NotSupportedException();

        public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken = default) => [];

        public void Dispose()
        {
        }
    }
}
