using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Sensors.Tests.Live;

public sealed class RateWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(104)]
    [InlineData(2300)]
    public void ASteadyStreamHasItsRate(double rateHz)
    {
        var window = new RateWindow();
        var last = 0L;
        for (var number = 0; number < 15 * rateHz; number++)
        {
            last = (long)(number * 1e9 / rateHz);
            window.Add(last);
        }

        Assert.Equal(rateHz, window.RateAt(last), rateHz * 1e-4);
    }

    [Fact]
    public void AStreamThatStoppedFadesOut()
    {
        var window = new RateWindow();
        for (var number = 0; number <= 100; number++)
        {
            window.Add(number * 100_000_000L);
        }

        Assert.Equal(10, window.RateAt(10_000_000_000), 0.01);
        Assert.InRange(window.RateAt(15_000_000_000), 3, 6);
        Assert.Equal(0, window.RateAt(20_000_000_000));
    }

    [Fact]
    public void OneEventIsNoRate()
    {
        var window = new RateWindow();
        Assert.Null(window.Last);
        window.Add(5);
        Assert.Equal(0, window.RateAt(6));
    }
}
