namespace EdgeAgent.Simulation.Tests;

public sealed class DemoDriveTests
{
    private static readonly SimulationTruth Truth = new SimulatedDrive(DemoDrive.Scenario, 1).Truth;

    [Fact]
    public void ThePedestrianEntersTheLaneLessThanTwoSecondsAhead()
    {
        var happened = Event("pedestrian_steps_out");
        Assert.InRange(happened.Severity, 0.8, 1.9);
        Assert.True(HardestBrakingSeconds(happened.OnSeconds, happened.OffSeconds + 2, 6) > 0.3);
        Assert.True(happened.VisibleShare["camera_front"] > 0.5);
    }

    [Fact]
    public void TheLeadCarBrakesHarderThanSixAndTheEgoHarderThanFive()
    {
        var happened = Event("lead_brakes");
        Assert.True(happened.Severity >= 6);
        Assert.True(HardestBrakingSeconds(happened.OnSeconds, happened.OffSeconds + 2, 5) > 0.3);
    }

    [Fact]
    public void TheFogBankIsThickAndHasAnEndInsideTheDrive()
    {
        var happened = Event("fog_bank");
        Assert.InRange(happened.Severity, 20, 80);
        Assert.True(happened.OffSeconds < DemoDrive.Scenario.DurationSeconds - 1);
        Assert.True(happened.OffSeconds - happened.OnSeconds > 3);
    }

    [Fact]
    public void EventsLieSoFarApartThatTheirClipsDoNotTouch()
    {
        var (pedestrian, lead, fog) = (Event("pedestrian_steps_out"), Event("lead_brakes"), Event("fog_bank"));
        Assert.True(lead.OnSeconds - 12 > pedestrian.OffSeconds + 2 + 10);
        Assert.True(fog.OnSeconds - 5 > lead.OffSeconds + 2 + 8);
    }

    [Fact]
    public void TheOrdinaryStopIsFirmButBelowTheFloorOfHardBraking()
    {
        var happened = Event("ordinary_stop");
        Assert.True(happened.Benign);
        Assert.InRange(happened.Severity, 2.5, 3.2);
    }

    [Fact]
    public void NobodyCollides()
    {
        Assert.All(Truth.Frames, frame => Assert.All(frame.Boxes, box =>
        {
            var actor = Truth.Actors.Single(candidate => candidate.Id == box.Actor);
            var apart = box.X - actor.LengthMeters / 2 > SyntheticCar.FrontMeters || box.X + actor.LengthMeters / 2 < -1
                || Math.Abs(box.Y) > (actor.WidthMeters + SyntheticCar.WidthMeters) / 2;
            Assert.True(apart, $"{box.Actor} touches the car at {frame.Seconds} s.");
        }));
    }

    [Fact]
    public void AShortenedDriveReportsOnlyWhatStillHappens()
    {
        using var drive = new SimulatedDrive(DemoDrive.Scenario with { DurationSeconds = 10 }, 1);
        Assert.Equal(["overtaken", "walks_along"], drive.Truth.Events.Select(happened => happened.Type));
    }

    [Fact]
    public void TheTruthSurvivesItsFile()
    {
        var read = SimulationTruthJson.Read(SimulationTruthJson.Write(Truth));
        Assert.Equal(Truth.Events.Select(happened => happened.Type), read.Events.Select(happened => happened.Type));
        Assert.Equal(SimulationTruthJson.Write(Truth), SimulationTruthJson.Write(read));
    }

    private static TruthEvent Event(string type) => Assert.Single(Truth.Events, happened => happened.Type == type);

    private static double HardestBrakingSeconds(double from, double to, double harderThan) =>
        Truth.Frames.Count(frame => frame.Seconds >= from && frame.Seconds <= to && frame.Ego.AccelerationMps2 <= -harderThan) / 10.0;
}
