namespace EdgeAgent.Uplink.Tests.Link;

public sealed class DailyBudgetTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WithoutALimitEverythingGoes()
    {
        var budget = new DailyBudget(0, Start);
        Assert.True(budget.TryTake(int.MaxValue, false, Start));
        Assert.Equal(TimeSpan.Zero, budget.WaitFor(int.MaxValue, Start));
    }

    [Fact]
    public void TheDaysBytesAreSpentOnceAndComeBackSteadily()
    {
        var budget = new DailyBudget(2_400_000, Start);
        Assert.True(budget.TryTake(2_400_000, false, Start));
        Assert.False(budget.TryTake(1, false, Start));
        Assert.Equal(TimeSpan.FromHours(1), budget.WaitFor(100_000, Start));
        Assert.False(budget.TryTake(100_001, false, Start.AddHours(1)));
        Assert.True(budget.TryTake(100_000, false, Start.AddHours(1)));
    }

    [Fact]
    public void UrgentBytesGoBeyondTheLimitAndAreCounted()
    {
        var budget = new DailyBudget(1_000, Start);
        Assert.True(budget.TryTake(900, true, Start));
        Assert.False(budget.TryTake(200, false, Start));
        Assert.True(budget.TryTake(900, true, Start));
        Assert.Equal(0, budget.AvailableBytes);
    }

    [Fact]
    public void ARestartKnowsWhatWasSpent()
    {
        var budget = new DailyBudget(1_000_000, Start);
        budget.TryTake(900_000, false, Start);
        var restored = DailyBudget.Restore(1_000_000, budget.Save(), Start.AddHours(2.4));
        Assert.True(restored.TryTake(199_990, false, Start.AddHours(2.4)));
        Assert.False(restored.TryTake(100, false, Start.AddHours(2.4)));
    }

    [Fact]
    public void AClockSetBackGivesNothingAndStopsNothing()
    {
        var budget = new DailyBudget(1_000, Start);
        budget.TryTake(1_000, false, Start);
        var before = Start.AddDays(-300);
        Assert.False(budget.TryTake(1, false, before));
        Assert.True(budget.TryTake(1_000, false, before.AddDays(1)));
        Assert.False(DailyBudget.Restore(1_000, new DailyBudget(1_000, Start).Save(), before).AvailableBytes > 1_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(40)]
    public void SavedNonsenseGivesAtMostADay(int length)
    {
        var nonsense = new byte[length];
        Array.Fill(nonsense, (byte)0xFF);
        Assert.InRange(DailyBudget.Restore(1_000, nonsense, Start).AvailableBytes, 0, 1_000);
    }

    [Fact]
    public void NoDayEverSendsMoreThanTwoDaysBytes()
    {
        // One day's bytes may be there at midnight, one day's come during the day: the bucket's known price.
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var budget = new DailyBudget(1_000_000, Start);
            var (now, sent) = (Start, 0L);
            while (now < Start.AddDays(1))
            {
                var bytes = random.Next(1, 70_000);
                sent += budget.TryTake(bytes, false, now) ? bytes : 0;
                now += TimeSpan.FromMinutes(random.NextDouble() * 30);
            }

            Assert.InRange(sent, 0, 2_000_000);
        }
    }
}
