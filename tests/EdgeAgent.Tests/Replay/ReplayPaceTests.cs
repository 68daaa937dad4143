using EdgeAgent.Replay;

namespace EdgeAgent.Tests.Replay;

public sealed class ReplayPaceTests
{
    [Theory]
    [InlineData(1, 10, 4, 6)]
    [InlineData(5, 10, 1, 1)]
    [InlineData(1, 10, 11, 0)]
    [InlineData(double.PositiveInfinity, 10, 0, 0)]
    [InlineData(1, -3, 0, 0)]
    public void AFrameWaitsUntilItsPlaceInTheRecordingAtThatSpeed(double speed, double arrival, double elapsed, double wait) =>
        Assert.Equal(wait, new ReplayPace(speed).WaitFor(Some.At(arrival), Some.At(0), TimeSpan.FromSeconds(elapsed)).TotalSeconds, 0.001);

    [Fact]
    public void TheReplaysClockShowsTheRecordingsTimeAndNeverRunsBack()
    {
        var clock = new ReplayClock(Some.At(0));
        clock.AdvanceTo(Some.At(5));
        clock.AdvanceTo(Some.At(3));
        Assert.Equal(Some.At(5).ToDateTimeOffset(), clock.GetUtcNow());
    }
}
