using EdgeAgent.Model;

namespace EdgeAgent.Model.Tests.Time;

public sealed class InstantTests
{
    [Theory]
    [InlineData(1570000000.25, 1_570_000_000_250_000_000)]
    [InlineData(-0.5, -500_000_000)]
    [InlineData(0, 0)]
    public void UnixSecondsBecomeNanosecondsAsExactlyAsADoubleHoldsThem(double seconds, long nanoseconds) =>
        Assert.Equal(nanoseconds, Instant.FromUnixSeconds(seconds).UnixNanoseconds);

    [Fact]
    public void AnInstantSurvivesTheWayOverDateTimeOffsetToAHundredNanoseconds()
    {
        var instant = new Instant(1_700_000_000_123_456_700);
        Assert.Equal(instant, Instant.From(instant.ToDateTimeOffset()));
        Assert.Equal("2023-11-14T22:13:20.123Z", instant.ToString());
    }
}
