using EdgeAgent.Model;
using EdgeAgent.Simulation;

namespace EdgeAgent.Triage.Tests;

/// <summary>CUT on simulated drives at 15 m/s: somebody catches up in the next lane and moves over.</summary>
[Trait("Category", "Slow")]
public sealed class CutInDriveTests
{
    private const double LaneMeters = -1.75;

    [Theory]
    [InlineData(1, 6, -1, 0, ActorKind.Car)]
    [InlineData(-1, 6, -2, 0, ActorKind.Van)]
    [InlineData(1, 11, -1, 4, ActorKind.Car)]
    [InlineData(-1, 10, -1, 0, ActorKind.Motorcyclist)]
    public void WhoCutsInCloserThanASecondIsFlaggedBeforeHeIsInTheLane(int side, double gap, double overEgo, double rain, ActorKind kind)
    {
        var (firings, cutIn) = Judge(side, gap, overEgo, rain, kind);

        Assert.InRange(cutIn.Severity, 0.1, 1.0);
        Assert.InRange(Assert.Single(firings).Start.SecondsSince(cutIn.Start), cutIn.OnSeconds, cutIn.PeakSeconds);
    }

    [Theory]
    [InlineData(1, 42, 2)]
    [InlineData(-1, 38, 0)]
    public void WhoOvertakesAndMovesInWithRoomIsNoCutIn(int side, double gap, double overEgo) =>
        Assert.Empty(Judge(side, gap, overEgo, 0, ActorKind.Car).Firings);

    private static (List<TriggerFiring> Firings, (Instant Start, double OnSeconds, double PeakSeconds, double Severity) CutIn) Judge(int side, double gap, double overEgo, double rain, ActorKind kind)
    {
        var scenario = new Scenario
        {
            Name = "cut-in", DurationSeconds = 24, RainMillimetersPerHour = rain, SceneryDensity = 3,
            Ego = new() { SpeedMps = 15, DesiredSpeedMps = 15, LateralMeters = LaneMeters },
            Actors =
            [
                new()
                {
                    Id = "other", Kind = kind, XMeters = -25, LateralMeters = LaneMeters + 3.5 * side, SpeedMps = 17,
                    Behaviour = new CutIn { GapMeters = gap, FromEgoMeters = 225, SpeedOverEgoMps = overEgo, LastsSeconds = 2.4, TargetMeters = LaneMeters },
                },
            ],
            Events = [new("vehicle_cuts_in", EventMeasure.CutInGap, "other")],
        };
        var drive = new SimulatedDrive(scenario, 3, BenchmarkCar.Model);
        using var engine = TriageEngine.Create(drive.Info.Rig, BenchmarkCar.Profile.Vehicle, new() { RandomPerHour = 0 }, "cut-in");
        var firings = ReplayedDrive.Judge(drive, "lidar_top", engine, cancellationToken: TestContext.Current.CancellationToken);
        var happened = Assert.Single(drive.Events, happened => happened.Type == "vehicle_cuts_in");
        return ([.. firings.Where(firing => firing.Trigger == "CUT")], (scenario.Start, happened.OnSeconds, happened.PeakSeconds, happened.Severity));
    }
}
