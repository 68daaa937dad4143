using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;
using static EdgeAgent.Triage.Tests.Selection.SomeClips;

namespace EdgeAgent.Triage.Tests.Selection;

public sealed class ClipSelectorTests
{
    [Fact]
    public void AStormOfADayTakesNoMoreThanItsShareAndTheRestStillGoes()
    {
        var settings = new SelectionSettings { BytesPerDay = 500 * MiB, StartDays = 1 };
        var selector = new ClipSelector(settings, At(0));
        var spent = new Dictionary<string, long>();
        var braking = new List<string>();
        for (var tick = 0; tick < 8 * 60; tick++)
        {
            var hours = tick / 60.0;
            selector.Consider(Candidate(hours, tick % 2 == 0 ? "WX" : "LUX", 5.5));
            if (tick % 120 == 60)
            {
                braking.Add(selector.Consider(Candidate(hours, "BRK", 3.6)).ClipId);
            }

            Send(selector, hours, spent);
        }

        Assert.InRange(spent[Shares.Context], 1, (long)(0.15 * settings.BytesPerDay));
        Assert.True(spent.GetValueOrDefault("BRK") >= braking.Count * Tiers.Preview, $"{spent["BRK"]}");
    }

    [Fact]
    public void ARadarThatAlwaysDisagreesBecomesOneFaultAndAClipAnHour()
    {
        var selector = new ClipSelector(new() { BytesPerDay = 10_000 * MiB }, At(0));
        var decisions = new List<SelectionDecision>();
        for (var minute = 0.0; minute < 8 * 60; minute += 0.25)
        {
            decisions.Add(selector.Consider(Candidate(minute / 60, "XDIS", 4)));
        }

        var fault = Assert.Single(selector.Faults);
        Assert.Equal(("XDIS", 1.0), (fault.Trigger, fault.ExpectedPerHour));
        Assert.InRange(fault.RatePerHour, 200, 260);
        Assert.InRange(fault.Found.SecondsSince(At(0)), 900, 930);
        Assert.Single(decisions, decision => decision.Fault is not null);
        var afterwards = decisions.Where(decision => decision.Time > fault.Found).ToArray();
        Assert.InRange(afterwards.Count(decision => decision.Outcome != SelectionOutcome.Dropped), 7, 8);
        Assert.All(
            afterwards.Where(decision => decision.Outcome == SelectionOutcome.Dropped),
            decision => Assert.Contains(decision.Reasons, reason => reason is { Code: "stuck", Limit: 10, Reference: "XDIS" }));
    }

    [Fact]
    public void ABrakingBesideAStuckTriggerCountsByItself()
    {
        var selector = Stuck(new());

        var decision = selector.Consider(Candidate(0.5, [Firing(At(0.5), "XDIS", 6), Firing(At(0.5), "BRK", 4)]));

        Assert.Equal((SelectionOutcome.Admitted, "BRK", 4.0), (decision.Outcome, decision.Score.PrimaryTrigger, decision.Score.Score));
    }

    [Fact]
    public void AnHourOfQuietTakesTheStuckTriggerBackWithoutASecondFaultThatDay()
    {
        var selector = Stuck(new());

        Assert.Equal(SelectionOutcome.Admitted, selector.Consider(Candidate(2, "XDIS", 4)).Outcome);
        for (var minute = 0; minute < 30; minute++)
        {
            selector.Consider(Candidate(4 + minute / 60.0, "XDIS", 4));
        }

        Assert.Single(selector.Faults);
    }

    [Fact]
    public void SevenHardBrakingsInAnAfternoonAreADriverAndNoFault()
    {
        var selector = new ClipSelector(new(), At(0));
        for (var number = 0; number < 7; number++)
        {
            selector.Consider(Candidate(number * 0.5, "BRK", 4));
        }

        Assert.Empty(selector.Faults);
    }

    [Fact]
    public void OtherSensorsBeginAnewWithRatesAndThresholdButKeepTheirClips()
    {
        var settings = new SelectionSettings { BytesPerDay = 1 };
        var selector = new ClipSelector(settings, At(0), hardware: "camera 1");
        for (var minute = 0; minute < 30; minute++)
        {
            selector.Consider(Candidate(minute / 60.0, "XDIS", 6) with { Embedding = new float[] { 1, 2 } });
        }

        var same = Restart(selector, settings, "camera 1");
        var swapped = Restart(selector, settings, "camera 2");

        Assert.Equal(SelectionOutcome.Dropped, same.Consider(Candidate(0.52, "XDIS", 6)).Outcome);
        Assert.Equal(3.0, swapped.Threshold);
        Assert.NotEqual(3.0, same.Threshold);
        Assert.Equal(SelectionOutcome.Admitted, swapped.Consider(Candidate(0.52, "XDIS", 6)).Outcome);
        Assert.All(swapped.Save().Selection.Kept.SkipLast(1), kept => Assert.Empty(kept.Embedding));
        Assert.NotEmpty(swapped.Queue);
    }

    [Fact]
    public void ARestartChangesNoDecision()
    {
        var settings = new SelectionSettings { BytesPerDay = 100 * MiB };
        var (steady, restarted) = (new ClipSelector(settings, At(0)), new ClipSelector(settings, At(0)));
        var random = new Random(11);
        string[] triggers = ["BRK", "XDIS", "WX", "RND", "TTC"];
        for (var number = 0; number < 300; number++)
        {
            var place = Berlin.Moved(random.Next(3) * 300, 0);
            var candidate = Candidate(number * 0.1, triggers[random.Next(5)], 1 + random.NextDouble() * 5, place);
            restarted = Restart(restarted, settings, "");
            var (left, right) = (steady.Consider(candidate), restarted.Consider(candidate));
            Assert.Equal((left.Outcome, left.Value), (right.Outcome, right.Value));
            Assert.Equal(left.Reasons, right.Reasons);
            var now = candidate.Time;
            while (steady.NextToSend(now) is { } choice)
            {
                Assert.Equal(choice, restarted.NextToSend(now));
                steady.Sent(choice, now);
                restarted.Sent(choice, now);
            }

            Assert.Null(restarted.NextToSend(now));
        }
    }

    [Fact]
    public void PreviewsOfAllGoBeforeTheWholeOfOne()
    {
        var selector = new ClipSelector(new(), At(0));
        selector.Consider(Candidate(0, "BRK", 5));
        selector.Consider(Candidate(0.1, "TTC", 3));
        var tiers = new List<ClipTier>();
        while (selector.NextToSend(At(1)) is { } choice)
        {
            tiers.Add(choice.Tier);
            selector.Sent(choice, At(1));
        }

        Assert.Equal([ClipTier.Record, ClipTier.Preview, ClipTier.Record, ClipTier.Preview], tiers.Take(4));
        Assert.Equal(2, tiers.Count(tier => tier == ClipTier.Full));
        Assert.Empty(selector.Queue);
    }

    [Fact]
    public void TheBestClipWaitsForItsBytesRatherThanLetALesserOneHaveThem()
    {
        var settings = new SelectionSettings { BytesPerDay = 300 * MiB, StartDays = 0, TriggerShare = 1 };
        var selector = new ClipSelector(settings, At(0));
        selector.Consider(Candidate(0, "BRK", 6, id: "best") with { Bytes = TierBytes.OnlyFull(200 * MiB) });
        selector.Consider(Candidate(0, "TTC", 3, id: "lesser") with { Bytes = TierBytes.OnlyFull(100 * MiB) });

        Assert.Null(selector.NextToSend(At(10)));
        Assert.Equal("best", selector.NextToSend(At(17))!.ClipId);
    }

    [Fact]
    public void AFullDiskCostsTheLeastValuePerByteAndNeverAMandatoryClip()
    {
        var selector = new ClipSelector(new(), At(0));
        selector.Consider(Candidate(0, "DRV", 1, id: "mandatory"));
        selector.Consider(Candidate(1, "BRK", 5, id: "good"));
        selector.Consider(Candidate(2, "TTC", 4, id: "large") with { Bytes = TierBytes.OnlyFull(4000 * MiB) });
        selector.Consider(Candidate(3, "XDIS", 3, id: "poor"));

        Assert.Equal(["large", "poor", "good"], selector.Evict(long.MaxValue));
        Assert.Equal("mandatory", Assert.Single(selector.Queue).ClipId);
    }

    [Fact]
    public void TheLedgerKnowsWhyOfEveryClipAndSaysItInWords()
    {
        var selector = new ClipSelector(new() { BytesPerDay = 1000 * MiB }, At(0));
        var dropped = selector.Consider(Candidate(0, "XDIS", 1));
        var kept = selector.Consider(Candidate(0.1, "BRK", 4.5));

        Assert.Equal((SelectionOutcome.Dropped, 1.0), (selector.Ledger.Find(dropped.ClipId)!.Outcome, selector.Ledger.Find(dropped.ClipId)!.Score));
        Assert.StartsWith("Its score 1 is below the threshold 3", SelectionWords.Say(dropped.Reasons[0]), StringComparison.Ordinal);
        Assert.Equal(["score", "redundancy", "value"], kept.Reasons.Select(reason => reason.Code));
        Assert.All(kept.Reasons, reason => Assert.DoesNotContain(reason.Code + ":", SelectionWords.Say(reason), StringComparison.Ordinal));
    }

    private static ClipSelector Stuck(SelectionSettings settings)
    {
        var selector = new ClipSelector(settings, At(0));
        for (var minute = 0; minute < 20; minute++)
        {
            selector.Consider(Candidate(minute / 60.0, "XDIS", 4));
        }

        Assert.Single(selector.Faults);
        return selector;
    }

    private static ClipSelector Restart(ClipSelector selector, SelectionSettings settings, string hardware) =>
        new(settings, At(0), hardware: hardware, state: SelectionJson.TryReadSelector(SelectionJson.Write(selector.Save())));

    private static void Send(ClipSelector selector, double hours, Dictionary<string, long> spent)
    {
        while (selector.NextToSend(At(hours)) is { } choice)
        {
            selector.Sent(choice, At(hours));
            spent[choice.Share] = spent.GetValueOrDefault(choice.Share) + choice.Bytes;
        }
    }
}
