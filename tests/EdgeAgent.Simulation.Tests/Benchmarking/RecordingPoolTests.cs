using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

public sealed class RecordingPoolTests
{
    private static readonly PoolRequest Tiny = new() { MinutesMundane = 0.2, MinutesCalibration = 0, DriveMinutes = 0.1, SnippetsPerClass = 0, HeldOutPerClass = 0, BarePerClass = 0, ContinuousDrives = 0 };

    [Fact]
    public void WhatWasMadeIsNotMadeAgain()
    {
        using var folder = new ScratchFolder();
        var (first, second) = (new PoolProgress(), new PoolProgress());
        TriageBenchmark.MakePool(Tiny, folder.Path, 2, progress => first = progress, TestContext.Current.CancellationToken);
        TriageBenchmark.MakePool(Tiny, folder.Path, 2, progress => second = progress, TestContext.Current.CancellationToken);
        Assert.Equal((2, 2, 2), (first.Done, first.Total, first.Made));
        Assert.Equal((2, 2, 0), (second.Done, second.Total, second.Made));
        Assert.All(new RecordingPool(folder.Path, isAnyBuildGood: false).Find(PoolPlan.Of(Tiny)), recording =>
        {
            Assert.InRange(recording.Ticks.Length, 50, 70);
            Assert.True(recording.FullBytes(0, 6) > recording.LiteBytes(0, 6));
            Assert.Contains(recording.Severities, severity => !float.IsNaN(severity));
        });
        Assert.Null(TriageBenchmark.Evaluate(Tiny, folder.Path, isAnyBuildGood: false));
    }

    [Fact]
    public void ALargerPoolTakesOverWhatASmallerOneHas()
    {
        var small = PoolPlan.Of(PoolRequest.Small).Select(item => (item.Part, item.World.Seed)).ToHashSet();
        var large = PoolPlan.Of(PoolRequest.Small with { MinutesMundane = 100, SnippetsPerClass = 3, MinutesCalibration = 20 }).Select(item => (item.Part, item.World.Seed)).ToHashSet();
        Assert.Subset(large, small);
    }
}
