using EdgeAgent.Cutting;
using EdgeAgent.Model;

namespace EdgeAgent.Tests.Cutting;

public sealed class ClipCutterTests
{
    private readonly ClipCutter _cutter = new(TimeSpan.FromSeconds(0.5));

    [Fact]
    public void AClipIsCutWhenItsPostRollHasPassedAndLateFramesHadTheirChance()
    {
        Assert.Empty(_cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22))));
        Assert.Empty(_cutter.Advance(Some.Verdict(30.4)));
        var plan = Assert.Single(_cutter.Advance(Some.Verdict(30.5)));
        Assert.Equal((Some.At(8), Some.At(30)), (plan.Start, plan.End));
        Assert.Empty(_cutter.Advance(Some.Verdict(31)));
    }

    [Fact]
    public void OverlappingWindowsBecomeOneClipWithAllFiringsInOrder()
    {
        _cutter.Advance(Some.Verdict(33, null, Some.Firing(31, 32, trigger: "TTC")));
        _cutter.Advance(Some.Verdict(34, null, Some.Firing(20, 33)));
        var plan = Assert.Single(_cutter.Advance(Some.Verdict(60)));
        Assert.Equal((Some.At(8), Some.At(41)), (plan.Start, plan.End));
        Assert.Equal(["BRK", "TTC"], plan.Firings.Select(firing => firing.Trigger));
    }

    [Fact]
    public void AClipWaitsForAFiringThatIsStillOpenAndWouldJoinIt()
    {
        _cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22)));
        Assert.Empty(_cutter.Advance(Some.Verdict(31, openFrom: 29)));
        var plan = Assert.Single(_cutter.Advance(Some.Verdict(50, null, Some.Firing(41, 41.2))));
        Assert.Equal((Some.At(8), Some.At(49.2)), (plan.Start, plan.End));
    }

    [Fact]
    public void NoClipIsLongerThanAMinuteAndTheNextOneStartsWhereItEnded()
    {
        var plans = new List<ClipPlan>();
        for (var start = 20; start <= 140; start += 15)
        {
            plans.AddRange(_cutter.Advance(Some.Verdict(start + 1, null, Some.Firing(start, start + 0.5))));
        }

        plans.AddRange(_cutter.Finish([]));
        Assert.All(plans, plan => Assert.True(plan.End - plan.Start <= ClipCutter.Longest));
        Assert.Equal(9, plans.Sum(plan => plan.Firings.Count));
        foreach (var (earlier, later) in plans.Zip(plans.Skip(1)))
        {
            Assert.True(later.Start >= earlier.End, $"{later.Start} starts before {earlier.End}");
        }

        Assert.All(plans, plan => Assert.All(plan.Firings, firing =>
            Assert.True(firing.Start >= plan.Start && firing.End <= plan.End)));
    }

    [Fact]
    public void FiringsThatShareAClipDoNotReachBackIntoTheOneBefore()
    {
        _cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22)));
        Assert.Single(_cutter.Advance(Some.Verdict(31)));
        _cutter.Advance(Some.Verdict(37, null, Some.Firing(35, 36, trigger: "JRK")));
        _cutter.Advance(Some.Verdict(38, null, Some.Firing(35, 37)));
        var plan = Assert.Single(_cutter.Finish([]));
        Assert.Equal(Some.At(30), plan.Start);
        Assert.Equal(2, plan.Firings.Count);
    }

    [Fact]
    public void TimeSetBackAnHourCutsWhatIsPendingAndKeepsThePreRollOfWhatComes()
    {
        _cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22)));
        Assert.Single(_cutter.Advance(Some.Verdict(31)));
        _cutter.Advance(Some.Verdict(53, null, Some.Firing(50, 52)));
        Assert.Equal(Some.At(38), Assert.Single(_cutter.Advance(Some.Verdict(53 - 3600))).Start);

        _cutter.Advance(Some.Verdict(73 - 3600, null, Some.Firing(70 - 3600, 72 - 3600)));
        Assert.Equal(Some.At(58 - 3600), Assert.Single(_cutter.Finish([])).Start);
    }

    [Fact]
    public void AFiringLongerThanAMinuteKeepsItsPeak()
    {
        var long_ = Some.Firing(100, 400) with { Peak = Some.At(390) };
        var plan = Assert.Single(_cutter.Advance(Some.Verdict(401, null, long_)));
        Assert.Equal(ClipCutter.Longest, plan.End - plan.Start);
        Assert.True(plan.Start < long_.Peak && long_.Peak < plan.End);
    }

    [Fact]
    public void AnOpenFiringDoesNotHoldAClipBeyondAMinute()
    {
        _cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22)));
        Assert.Empty(_cutter.Advance(Some.Verdict(67.9, openFrom: 25)));
        Assert.Single(_cutter.Advance(Some.Verdict(68.1, openFrom: 25)));
    }

    [Fact]
    public void TheEndOfADriveCutsWhatIsPending()
    {
        _cutter.Advance(Some.Verdict(23, null, Some.Firing(20, 22)));
        Assert.Single(_cutter.Finish([Some.Firing(23, 23.5)]));
        Assert.Empty(_cutter.Finish([]));
    }
}
