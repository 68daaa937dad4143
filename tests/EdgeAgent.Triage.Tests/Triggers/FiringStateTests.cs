using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class FiringStateTests
{
    private static readonly TriggerDefinition Definition = new()
    {
        Id = "TST", Title = "", Severity = "", Unit = "m", Group = TriggerGroup.Conflict, Priority = PriorityClass.P1,
        Hard = 10, Floor = 5, Close = 5, MinDurationSeconds = 0.2, PreRollSeconds = 3, PostRollSeconds = 4, Requires = [], PriorRatePerHour = 0.72,
    };

    private readonly List<TriggerFiring> _firings = [];
    private readonly EvidenceBuffer _evidence = new();
    private FiringState _state = new(Definition, new(Definition));
    private double _now;

    [Fact]
    public void SeverityJustBelowTheHardThresholdOpensNothing()
    {
        Hold(9.999, 5);
        Hold(0, 5);

        Assert.Empty(_firings);
        Assert.Equal(0, _state.Suppressed);
    }

    [Fact]
    public void SeverityAtTheHardThresholdForTheLeastDurationOpensAFiring()
    {
        Hold(10, 0.3);
        Hold(0, 3);

        var firing = Assert.Single(_firings);
        Assert.Equal(0.1, Seconds(firing.Start), 6);
        Assert.Equal(0.3, Seconds(firing.End), 6);
        Assert.Equal(10, firing.Severity);
        Assert.Equal(3, firing.Surprisal, 6);
    }

    [Fact]
    public void APeakShorterThanTheLeastDurationIsCountedAndOpensNothing()
    {
        Hold(50, 0.2);
        Hold(0, 3);

        Assert.Empty(_firings);
        Assert.Equal(1, _state.Suppressed);
    }

    [Fact]
    public void BetweenCloseAndHardAnOpenFiringStaysOpen()
    {
        Hold(11, 0.5);
        Hold(5, 8);
        Assert.Empty(_firings);

        Hold(4.99, 1.9);
        Assert.Empty(_firings);
        Hold(4.99, 0.2);

        Assert.Equal(8.5, Seconds(Assert.Single(_firings).End), 6);
    }

    [Fact]
    public void ADipShorterThanTwoSecondsDoesNotSplitAFiring()
    {
        Hold(11, 0.5);
        Hold(0, 1.8);
        Hold(12, 0.5);
        Hold(0, 3);

        var firing = Assert.Single(_firings);
        Assert.Equal(12, firing.Severity);
        Assert.Equal(2.8, Seconds(firing.End), 6);
    }

    [Fact]
    public void WithinTheRefractoryTimeASecondPeakOpensNothingAndAfterItDoes()
    {
        Hold(11, 0.5);
        Hold(0, 8.9);
        Hold(11, 0.5);
        Hold(0, 3);
        Assert.Single(_firings);
        Assert.Equal(1, _state.Suppressed);

        Hold(11, 0.5);
        Hold(0, 3);
        Assert.Equal(2, _firings.Count);
    }

    [Fact]
    public void AnExcursionStillUnderWayWhenTheRefractoryTimeEndsOpensThen()
    {
        Hold(11, 0.5);
        Hold(0, 9);
        Hold(11, 2);
        Hold(0, 3);

        Assert.Equal(2, _firings.Count);
        Assert.Equal(9.6, Seconds(_firings[1].Start), 6);
    }

    [Fact]
    public void AnEndlessExcursionIsCutAtSixtySecondsAndFiresOnlyOnce()
    {
        Hold(11, 600);
        Assert.Equal(60, Seconds(Assert.Single(_firings).End) - Seconds(_firings[0].Start), 1);

        Hold(0, 3);
        Hold(11, 1);
        Hold(0, 3);
        Assert.Equal(2, _firings.Count);
    }

    [Fact]
    public void AResamplingTriggerFiresAgainWithoutAnEdgeOnceItsRefractoryTimeIsOver()
    {
        _state = new(Definition with { Resamples = true, MaxOpenSeconds = 5, RefractorySeconds = 100 }, new(Definition));

        Hold(11, 320);

        Assert.Equal([0.1, 105.1, 210.1, 315.1], _firings.Select(firing => Math.Round(Seconds(firing.Start), 3)).Concat(OpenStart()));
    }

    [Theory]
    [InlineData(19.9, 1)]
    [InlineData(20, 2)]
    public void AStateThatGetsTwiceAsBadFiresInTheRefractoryTime(double then, int firings)
    {
        _state = new(Definition with { Resamples = true, MaxOpenSeconds = 5, RefractorySeconds = 1000 }, new(Definition));

        Hold(10, 20);
        Hold(then, 20);

        Assert.Equal(firings, _firings.Count);
    }

    [Fact]
    public void WhatGetsWorseOrComesDueBeginsThenAndNotWhenTheStateBegan()
    {
        _state = new(Definition with { Resamples = true, MaxOpenSeconds = 5, RefractorySeconds = 100 }, new(Definition));

        Hold(10, 20);
        Hold(0, 3);
        Hold(10, 30);
        Hold(20, 10);
        Hold(0, 3);
        Hold(20, 150);

        // The sample, what is twice as bad, and the next sample a hundred seconds after that one's end.
        Assert.Equal([0.1, 53.1, 158.1], _firings.Select(firing => Math.Round(Seconds(firing.Start), 1)));
    }

    [Fact]
    public void ASecondPeakThatIsWorseStillWaitsWhereNothingIsSampled()
    {
        Hold(10, 0.5);
        Hold(0, 4);
        Hold(50, 0.5);
        Hold(0, 3);

        Assert.Single(_firings);
    }

    [Theory]
    [InlineData(8, 9.9, false)]
    [InlineData(8, 10, true)]
    [InlineData(10, 19.9, false)]
    [InlineData(10, 20, true)]
    public void WorseIsAQuarterMoreBelowTheHardLineAndTwiceAsMuchFromThereOn(double sampled, double then, bool isWorse) =>
        Assert.Equal(isWorse, (Definition with { Resamples = true }).IsWorse(then, sampled));

    [Fact]
    public void WhatIsMeasuredOverSomeTimeStartedThatMuchEarlierAndIsCutByTheTimeItWasOpen()
    {
        _state = new(Definition with { LagSeconds = 20, MaxOpenSeconds = 5 }, new(Definition));
        Hold(0, 30);
        Hold(11, 0.5);

        Assert.Equal(TestDrive.Start.PlusSeconds(30.1 - 20 - Definition.PreRollSeconds), _state.OpenFrom);
        Hold(11, 10);

        var firing = Assert.Single(_firings);
        Assert.Equal((10.1, 35.1), (Math.Round(Seconds(firing.Start), 3), Math.Round(Seconds(firing.End), 3)));
    }

    [Fact]
    public void UnavailableEndsAFiringAsSilenceWould()
    {
        Hold(11, 0.5);
        HoldReading(TriggerReading.Unavailable("gone"), 2.1);

        Assert.Equal(0.5, Seconds(Assert.Single(_firings).End), 6);
    }

    [Fact]
    public void TheEvidenceIsThatOfThePeak()
    {
        Hold(11, 0.3);
        Hold(14, 0.1);
        Hold(12, 0.3);
        Hold(0, 3);

        var firing = Assert.Single(_firings);
        Assert.Equal(14, Assert.Single(firing.Evidence).Value);
        Assert.Equal(0.4, Seconds(firing.Peak), 6);
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(15, 4)]
    [InlineData(25, 6)]
    [InlineData(500, 6)]
    public void EveryDistanceFromFloorToHardIsADecadeOfRarityUpToSix(double severity, double surprisal) =>
        Assert.Equal(surprisal, Surprisal.OfPrior(Definition, severity), 6);

    private static double Seconds(Instant instant) => instant.SecondsSince(TestDrive.Start);

    private IEnumerable<double> OpenStart() =>
        _state.OpenFrom is { } from ? [Math.Round(Seconds(from) + Definition.PreRollSeconds, 3)] : [];

    private void Hold(double severity, double seconds) => HoldReading(TriggerReading.Of(severity), seconds);

    private void HoldReading(TriggerReading reading, double seconds)
    {
        for (var end = _now + seconds; _now < end - 0.05;)
        {
            _now += 0.1;
            _evidence.Clear();
            _evidence.Add("severity", reading.Severity);
            if (_state.Step(TestDrive.Start.PlusSeconds(_now), reading, _evidence) is { } firing)
            {
                _firings.Add(firing);
            }
        }
    }
}
