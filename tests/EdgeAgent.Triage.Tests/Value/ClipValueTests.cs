using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class ClipValueTests
{
    [Fact]
    public void OneFiringIsWorthItsOwnSurprisal()
    {
        var value = ClipValue.Of([Firing("BRK", PriorityClass.P1, 4)]);

        Assert.Equal(("BRK", PriorityClass.P1, 4.0), (value.PrimaryTrigger, value.Priority, value.Score));
        Assert.Equal(Math.Pow(10, 0.5), value.Value, 9);
    }

    [Fact]
    public void OfOneGroupOnlyTheStrongestCountsAndOtherGroupsAddHalfOfWhatExceedsOne() =>
        Assert.Equal(4 + 0.5 * (3 - 1), ClipValue.Of([Firing("BRK", PriorityClass.P1, 4), Firing("JRK", PriorityClass.P1, 3.9), Firing("TTC", PriorityClass.P1, 3)]).Score, 9);

    [Fact]
    public void OtherGroupsAddHalfOfThreeAtMost() =>
        Assert.Equal(6 + 1.5, ClipValue.Of([Firing("BRK", PriorityClass.P1, 6), Firing("TTC", PriorityClass.P1, 6), Firing("LAT", PriorityClass.P1, 6), Firing("XDIS", PriorityClass.P2, 6)]).Score, 9);

    [Theory]
    [InlineData("WX")]
    [InlineData("LUX")]
    [InlineData("RND")]
    [InlineData("BLK")]
    [InlineData("CLK")]
    public void WeatherLightFaultsAndTheRandomSampleAddNothing(string trigger)
    {
        var value = ClipValue.Of([Firing(trigger, PriorityClass.P2, 6), Firing("XDIS", PriorityClass.P2, 3)]);

        Assert.Equal(3, value.Score, 9);
        Assert.Equal("XDIS", value.PrimaryTrigger);
    }

    [Theory]
    [InlineData("WX")]
    [InlineData("BLK")]
    [InlineData("CLK")]
    public void AloneTheyAreWorthTheirOwnSurprisal(string trigger) => Assert.Equal(3.5, ClipValue.Of([Firing(trigger, PriorityClass.P2, 3.5)]).Score, 9);

    [Fact]
    public void TheMostUrgentClassNamesTheClip()
    {
        var value = ClipValue.Of([Firing("XDIS", PriorityClass.P2, 6), Firing("DRV", PriorityClass.P0, 2)]);

        Assert.Equal(("DRV", PriorityClass.P0), (value.PrimaryTrigger, value.Priority));
    }

    private static TriggerFiring Firing(string trigger, PriorityClass priority, double surprisal) => new()
    {
        Trigger = trigger, Priority = priority, Surprisal = surprisal, Start = TestDrive.Start, Peak = TestDrive.Start, End = TestDrive.Start,
        Severity = 1, Threshold = 1, Unit = "", PreRollSeconds = 1, PostRollSeconds = 1, Evidence = [],
    };
}
