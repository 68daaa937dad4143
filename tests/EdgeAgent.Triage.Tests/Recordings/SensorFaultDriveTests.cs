using EdgeAgent.Model;
using EdgeAgent.Simulation;

namespace EdgeAgent.Triage.Tests;

/// <summary>BLK and CLK on simulated drives: 25 s of a sound car, then a fault.</summary>
[Trait("Category", "Slow")]
public sealed class SensorFaultDriveTests
{
    private const double FromMeters = 350;

    [Fact]
    public void ASoundCarOnAnOrdinaryRoadHasNoFaults() =>
        Assert.DoesNotContain(Judge(), firing => firing.Trigger is "BLK" or "CLK" or "COL" or "SWV" or "ADAS" or "NCA");

    [Fact]
    public void DirtOnTheLidarAndARadarsClockThatStepsAreFoundAndNamed()
    {
        var firings = Judge(new(FaultKind.Dirt, "lidar_top", FromMeters, 5000, 0.25), new(FaultKind.Skew, "radar_front", FromMeters, 5000, 0.045));

        Assert.Contains(Assert.Single(firings, firing => firing.Trigger == "BLK").Evidence, item => item.Name == "blocked.lidar_top" && item.Value is > 0.15 and < 0.35);
        Assert.Contains(Assert.Single(firings, firing => firing.Trigger == "CLK").Evidence, item => item.Name == "clockStep.radar_front" && item.Value is > 0.02 and < 0.05);
    }

    [Fact]
    public void DirtOnTheCameraIsFoundAndNamed()
    {
        var firings = Judge([new(FaultKind.Dirt, "camera_front", FromMeters, 5000, 0.3)]);

        Assert.Contains(Assert.Single(firings, firing => firing.Trigger == "BLK").Evidence, item => item.Name == "blocked.camera_front" && item.Value is > 0.14 and < 0.4);
    }

    [Fact]
    public void FramesThatTheRadarLosesAreFoundAndNamed()
    {
        var firings = Judge([new(FaultKind.Drop, "radar_front", FromMeters, 5000, 0.25)]);

        Assert.Contains(Assert.Single(firings, firing => firing.Trigger == "CLK").Evidence, item => item.Name == "lost.radar_front" && item.Value > 0.05);
    }

    private static List<TriggerFiring> Judge(params IReadOnlyList<SensorFault> faults)
    {
        var drive = new SimulatedDrive(new Scenario { Name = "faults", DurationSeconds = 58, Faults = faults }, 5, BenchmarkCar.Model);
        using var engine = TriageEngine.Create(drive.Info.Rig, BenchmarkCar.Profile.Vehicle, new() { RandomPerHour = 0 }, "faults");
        return ReplayedDrive.Judge(drive, "lidar_top", engine, cancellationToken: TestContext.Current.CancellationToken);
    }
}
