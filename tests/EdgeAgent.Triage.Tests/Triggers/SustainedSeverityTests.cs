using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class SustainedSeverityTests
{
    private readonly SustainedSeverity _sustained = new(0.3);
    private double _seconds;

    [Fact]
    public void WhatIsKeptUpCountsAsFarAsItWasKeptUp()
    {
        Assert.Equal([0, 0, 0, 4, 5, 6, 5, 2], Take(4, 5, 6, 7, 8, 9, 5, 2));
    }

    [Fact]
    public void WhatFlickersForASweepOrTwoIsNone()
    {
        Assert.All(Take(0, 0, 9, 9, 0, 0, 9, 9, 9, 0), severity => Assert.Equal(0, severity));
    }

    [Fact]
    public void AMissingSweepEndsNothingAndASilentSecondDoes()
    {
        Take(5, 5, 5, 5);
        _seconds += 0.1;
        Assert.Equal([5], Take(5));
        _seconds += 1;
        Assert.Equal([0, 0, 0, 5], Take(5, 5, 5, 5));
    }

    [Fact]
    public void TimeThatGoesBackBeginsAnew()
    {
        Take(5, 5, 5, 5);
        _seconds -= 10;
        Assert.Equal([0, 0, 0, 5], Take(5, 5, 5, 5));
    }

    private double[] Take(params double[] severities) =>
        [.. severities.Select(severity => _sustained.Take(TestDrive.Start.PlusSeconds(_seconds += 0.1), severity))];
}
