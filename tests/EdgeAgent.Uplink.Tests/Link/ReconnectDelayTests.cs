using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Link;

public sealed class ReconnectDelayTests
{
    [Fact]
    public void WaitsSpreadFromNothingToACeilingThatDoublesToFiveMinutes()
    {
        var longest = new double[12];
        for (var seed = 0; seed < 2_000; seed++)
        {
            var delay = new ReconnectDelay(seed);
            for (var i = 0; i < longest.Length; i++)
            {
                longest[i] = Math.Max(longest[i], delay.Next().TotalSeconds);
            }
        }

        for (var i = 0; i < longest.Length; i++)
        {
            var ceiling = Math.Min(300, Math.Pow(2, i));
            Assert.InRange(longest[i], 0.98 * ceiling, ceiling);
        }
    }

    [Fact]
    public void OnlyAMinuteOfProgressForgivesEarlierFailures()
    {
        var delay = new ReconnectDelay(1);
        for (var i = 0; i < 20; i++)
        {
            delay.Next();
        }

        delay.Settle(TimeSpan.FromSeconds(59));
        Assert.True(Enumerable.Range(0, 50).Max(_ => delay.Next().TotalSeconds) > 60);
        delay.Settle(TimeSpan.FromSeconds(60));
        Assert.True(delay.Next().TotalSeconds <= 1);
    }

    [Fact]
    public void TheSameSeedWaitsTheSame() => Assert.Equal(new ReconnectDelay(5).Next(), new ReconnectDelay(5).Next());
}
