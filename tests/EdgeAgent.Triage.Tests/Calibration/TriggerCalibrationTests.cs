using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using Xunit;

namespace EdgeAgent.Triage.Tests.Calibration;

public sealed class TriggerCalibrationTests
{
    private static readonly TriggerDefinition Braking = TriggerCatalogue.All.Single(trigger => trigger.Id == "BRK");
    private static readonly DrivingContext Town = new(LightLevel.Day, AirState.Dry, SpeedBand.Middle);
    private static readonly DrivingContext Night = new(LightLevel.Night, AirState.Dry, SpeedBand.Middle);

    [Fact]
    public void BeforeAnythingIsLearntTheCataloguesPriorStands()
    {
        var calibration = new TriggerCalibration([Braking]);

        Assert.Equal(-Math.Log10(Braking.PriorRatePerHour / 720), calibration.SurprisalOf(0, Braking.Hard), 6);
        Assert.False(calibration.MayOpen(0, 4.9));
    }

    [Fact]
    public void WhatHappensOftenIsNoLongerRare()
    {
        var calibration = new TriggerCalibration([Braking]);

        Drive(calibration, Town, 20_000, block => block % 10 == 0 ? 4 : 1);

        Assert.InRange(calibration.SurprisalOf(0, 4), 1.0, 1.4);
        Assert.False(calibration.MayOpen(0, 4));
    }

    [Fact]
    public void WhatTheVehicleHasNeverDoneIsRareOnceItHasDrivenEnough()
    {
        var calibration = new TriggerCalibration([Braking]);

        Drive(calibration, Town, 10_000, _ => 1);

        Assert.True(calibration.MayOpen(0, 3.5));
        Assert.False(calibration.MayOpen(0, 2.9));
    }

    [Fact]
    public void AContextOfItsOwnMakesOrdinaryWhatIsRareElsewhere()
    {
        var calibration = new TriggerCalibration([Braking]);
        Drive(calibration, Town, 20_000, _ => 1);
        var inTown = calibration.SurprisalOf(0, 4);

        Drive(calibration, Night, 10_000, block => block % 4 == 0 ? 4 : 1);

        Assert.True(calibration.SurprisalOf(0, 4) < inTown - 1, $"{calibration.SurprisalOf(0, 4)} against {inTown}");
    }

    [Fact]
    public void AFleetThatDroveAnHourCountsForThatHourAndNoMore()
    {
        var fleet = new TriggerCalibration([Braking]);
        Drive(fleet, Town, 720, block => block % 10 == 0 ? 4 : 0.5);
        var guessed = new TriggerCalibration([Braking]).SurprisalOf(0, 4);

        var share = Math.Pow(10, -new TriggerCalibration([Braking], fleet.Save()).SurprisalOf(0, 4));

        Assert.Equal((5000 - 720) / 5000.0 * Math.Pow(10, -guessed) + 720 / 5000.0 * 0.1, share, 0.005);
    }

    [Fact]
    public void AFleetThatKnowsBetterCountsFromTheFirstMinute()
    {
        var fleet = new TriggerCalibration([Braking]);
        Drive(fleet, Town, 20_000, block => block % 100 == 0 ? 4 : 0.5);
        var calibration = new TriggerCalibration([Braking], fleet.Save());

        Assert.InRange(calibration.SurprisalOf(0, 3.9), 1.8, 2.1);
        Assert.True(calibration.MayOpen(0, 4.5));
    }

    [Fact]
    public void WhatAFleetNeverSawIsNotRarerThanHalfOfOneOfItsBlocks()
    {
        var (small, large) = (new TriggerCalibration([Braking]), new TriggerCalibration([Braking]));
        Drive(small, Town, 5_000, _ => 0.5);
        Drive(large, Town, 15_000, _ => 0.5);

        Assert.Equal(6, new TriggerCalibration([Braking]).SurprisalOf(0, 30));
        Assert.InRange(new TriggerCalibration([Braking], small.Save()).SurprisalOf(0, 30), 3.9, 4.05);
        Assert.InRange(new TriggerCalibration([Braking], large.Save()).SurprisalOf(0, 30), 4.2, 4.5);
    }

    [Fact]
    public void WhatWasLearntSurvivesBeingSavedAsJson()
    {
        var calibration = new TriggerCalibration([Braking]);
        Drive(calibration, Night, 9_000, block => block % 50 == 0 ? 4 : 1);

        var again = new TriggerCalibration([Braking], null, CalibrationJson.TryRead(CalibrationJson.Write(calibration.Save())));
        Drive(again, Night, 1, _ => 1);

        Assert.Equal(calibration.SurprisalOf(0, 3.9), again.SurprisalOf(0, 3.9), 0.01);
        Assert.Null(CalibrationJson.TryRead("{"u8));
    }

    [Fact]
    public void AnotherVersionOfATriggerLearnsAnew()
    {
        var calibration = new TriggerCalibration([Braking]);
        Drive(calibration, Town, 20_000, _ => 4);

        var next = new TriggerCalibration([Braking with { Version = Braking.Version + 1 }], null, calibration.Save());

        Assert.True(next.SurprisalOf(0, 4) > 3);
    }

    [Fact]
    public void AnUnavailableTriggerTeachesNothing()
    {
        var calibration = new TriggerCalibration([Braking]);
        var time = Instant.FromUnixSeconds(0);
        for (var block = 0; block < 20_000; block++)
        {
            calibration.Observe(time.PlusSeconds(block * 5), Town, [new("BRK", TriggerStatus.Unavailable, 0)]);
        }

        Assert.False(calibration.MayOpen(0, 4.9));
    }

    private static void Drive(TriggerCalibration calibration, DrivingContext context, int blocks, Func<int, double> severity)
    {
        var time = Instant.FromUnixSeconds(0);
        for (var block = 0; block < blocks; block++)
        {
            calibration.Observe(time.PlusSeconds(block * 5), context, [new("BRK", TriggerStatus.Quiet, severity(block))]);
        }

        calibration.EndBlock();
    }
}
