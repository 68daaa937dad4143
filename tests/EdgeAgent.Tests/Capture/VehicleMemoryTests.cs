using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Calibration;
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
