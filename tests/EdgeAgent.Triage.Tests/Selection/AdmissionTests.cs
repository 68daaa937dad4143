using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;
using static EdgeAgent.Triage.Tests.Selection.SomeClips;

namespace EdgeAgent.Triage.Tests.Selection;

public sealed class AdmissionTests
{
    private static readonly SelectionSettings Limited = new() { BytesPerDay = 1000 * MiB };

    [Fact]
    public void WithoutABudgetNothingIsTurnedAway()
    {
        var decision = new ClipAppraisal(new(), TriggerCatalogue.All).Consider(Candidate(0, "XDIS", 0.1));

        Assert.Equal(SelectionOutcome.Admitted, decision.Outcome);
    }

    [Fact]
    public void WithABudgetAScoreBelowTheThresholdIsTurnedAwayAndSaysBothNumbers()
    {
        var decision = new ClipAppraisal(Limited, TriggerCatalogue.All).Consider(Candidate(0, "XDIS", 2.2));

        Assert.Equal(SelectionOutcome.Dropped, decision.Outcome);
        Assert.Equal(new SelectionReason("below_threshold", 2.2, 3.0), decision.Reasons.Single());
    }

    [Theory]
    [InlineData("DRV")]
    [InlineData("RND")]
    public void RequestsAndTheControlSampleAreKeptWhateverTheyScore(string trigger) =>
        Assert.Equal(SelectionOutcome.Admitted, new ClipAppraisal(Limited, TriggerCatalogue.All).Consider(Candidate(0, trigger, 0)).Outcome);

    [Fact]
    public void AControlSampleIsNotThinnedOutByLikeness()
    {
        var appraisal = new ClipAppraisal(Limited, TriggerCatalogue.All);

        var values = Enumerable.Range(0, 6).Select(hour => appraisal.Consider(Candidate(hour, "RND", 3, Berlin)).Value).ToArray();

        Assert.All(values, value => Assert.Equal(values[0], value));
    }

    [Fact]
    public void TheThresholdMovesHalfAPointInAnHourAtMost()
    {
        var appraisal = new ClipAppraisal(Limited with { BytesPerDay = 1 }, TriggerCatalogue.All);
        var random = new Random(7);
        var thresholds = new List<(double Hours, double Threshold)>();
        for (var hours = 0.0; hours < 12; hours += random.NextDouble() * 0.05)
        {
            appraisal.Consider(Candidate(hours, "BRK", random.NextDouble() * 6));
            thresholds.Add((hours, appraisal.Threshold));
        }

        foreach (var (hours, threshold) in thresholds)
        {
            // Two clock hours may meet within any sixty minutes.
            Assert.All(thresholds.Where(other => Math.Abs(other.Hours - hours) < 1), other => Assert.InRange(other.Threshold, threshold - 1.001, threshold + 1.001));
        }
    }

    [Fact]
    public void AboutFourTimesAsManyClipsAreKeptAsCanBeSent()
    {
        // 48 clips' worth of bytes a day of 24 driving hours, so 192 are wanted of 17,280 windows.
        var settings = new SelectionSettings { BytesPerDay = 48 * Tiers.Typical, DrivingHoursPerDay = 24 };
        var appraisal = new ClipAppraisal(settings, []);
        var random = new Random(3);
        var kept = 0;
        for (var minute = 0; minute < 10 * 1440; minute++)
        {
            var score = -Math.Log10(random.NextDouble());
            var decision = appraisal.Consider(Candidate(minute / 60.0, "BRK", Math.Min(6, score + 1)));
            var isKept = decision.Outcome != SelectionOutcome.Dropped && decision.Share != Shares.Exploration;
            kept += isKept && minute >= 5 * 1440 ? 1 : 0;
        }

        Assert.InRange(kept / 5.0, 192 * 0.8, 192 * 1.3);
    }

    [Fact]
    public void WhatLiesJustBelowTheThresholdIsSometimesExplored()
    {
        var appraisal = new ClipAppraisal(Limited, TriggerCatalogue.All);

        var explored = Enumerable.Range(0, 400).Count(number => appraisal.Consider(Candidate(0, "XDIS", 2.9, id: $"clip-{number}")).Share == Shares.Exploration);

        Assert.InRange(explored, 1, 80);
    }

    [Fact]
    public void ATimeJumpOfYearsMovesTheThresholdNoMoreThanAnHour()
    {
        var appraisal = new ClipAppraisal(Limited, TriggerCatalogue.All);
        appraisal.Consider(Candidate(0, "XDIS", 2));
        var before = appraisal.Threshold;

        appraisal.Consider(Candidate(24 * 365 * 20, "XDIS", 2));
        appraisal.Consider(Candidate(-24 * 365 * 20, "XDIS", 2));

        Assert.InRange(appraisal.Threshold, before - 1, before + 1);
    }
}
