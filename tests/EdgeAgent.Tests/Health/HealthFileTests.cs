using EdgeAgent.Health;
using EdgeAgent.Model;

namespace EdgeAgent.Tests.Health;

public sealed class HealthFileTests
{
    private static readonly SensorHealth Lidar = new()
    {
        Sensor = "lidar", Kind = SensorKind.Lidar, State = SensorState.Delivering, RateHz = 10, ExpectedHz = 10, AgeSeconds = 0.04, Frames = 500, QueueDrops = 1,
        Counters = new Dictionary<string, long> { ["datagrams"] = 7540, ["kernel_drops"] = 3 },
    };

    [Fact]
    public void TheDoctorReadsWhatTheRunningAgentSays()
    {
        using var folder = new ScratchFolder();
        var report = new HealthReport(42, "car-1", [Lidar]);

        Assert.True(HealthFile.TryWrite(folder["health.json"], report));
        var read = HealthFile.Read(folder["health.json"], TimeProvider.System.GetUtcNow());

        Assert.Equal((42, "car-1"), (read!.ProcessId, read.Vehicle));
        Assert.Equal(7540, Assert.Single(read.Sensors).Counters["datagrams"]);
        Assert.Equal([folder["health.json"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void AnAgentThatHasGoneIsNotBelieved()
    {
        using var folder = new ScratchFolder();
        HealthFile.TryWrite(folder["health.json"], new HealthReport(42, "car-1", [Lidar]));

        Assert.Null(HealthFile.Read(folder["health.json"], TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(10)));
        Assert.Null(HealthFile.Read(folder["none.json"], TimeProvider.System.GetUtcNow()));
        Assert.False(HealthFile.TryWrite(folder["no/such/health.json"], new HealthReport(42, "car-1", [])));
    }

    [Fact]
    public void TwoReportsGiveWhatCameBetweenThem()
    {
        var later = Lidar with { Frames = 600, Counters = new Dictionary<string, long> { ["datagrams"] = 9040, ["kernel_drops"] = 3 } };

        var seen = Assert.Single(RunningExamination.Between(new HealthReport(42, "car-1", [Lidar]), new HealthReport(42, "car-1", [later]), Some.Rig));

        Assert.Equal((100, 0, 1500), (seen.Frames, seen.QueueDrops, seen.Counters["datagrams"]));
        Assert.Equal(CheckOutcome.Pass, SensorChecks.Of(seen).Single(check => check.Name == "lidar rate").Outcome);
        Assert.Equal(0, seen.Counters["kernel_drops"]);
    }

    [Fact]
    public void WhatAClockDidBeforeTheDoctorCameIsNoNews()
    {
        var clock = new ClockQuality
        {
            Sensor = "lidar", Source = ClockSource.Device, OffsetSeconds = 0.05, DriftPpm = 3, JitterP99Milliseconds = 4, Steps = 2, Backwards = 1, Untimed = 7,
        };
        var before = Lidar with { Clock = clock };

        var calm = Assert.Single(RunningExamination.Between(new(42, "car-1", [before]), new(42, "car-1", [before with { Frames = 600 }]), Some.Rig));
        var jumping = Assert.Single(RunningExamination.Between(new(42, "car-1", [before]), new(42, "car-1", [before with { Frames = 600, Clock = clock with { Steps = 3 } }]), Some.Rig));

        Assert.Equal(CheckOutcome.Pass, SensorChecks.Of(calm).Single(check => check.Name == "lidar clock").Outcome);
        Assert.Equal(CheckOutcome.Warn, SensorChecks.Of(jumping).Single(check => check.Name == "lidar clock").Outcome);
        Assert.Equal((1, 0, 0), (jumping.Clock!.Steps, jumping.Clock.Backwards, jumping.Clock.Untimed));
    }
}
