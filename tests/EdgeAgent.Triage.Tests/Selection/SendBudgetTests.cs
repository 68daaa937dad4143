using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;
using static EdgeAgent.Triage.Tests.Selection.SomeClips;

namespace EdgeAgent.Triage.Tests.Selection;

public sealed class SendBudgetTests
{
    private const double B = 1_000_000;
    private static readonly SelectionSettings Settings = new() { BytesPerDay = (long)B, TriggerShare = 2 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void WhateverIsAskedForNoDayTakesMoreThanTwoBudgetsAndAllOfThemNoMoreThanTheyGot(int seed)
    {
        var random = new Random(seed);
        var budget = new SendBudget(Settings, Start);
        var sent = new List<(double Hours, long Bytes)>();
        var hours = 0.0;
        while (hours < 24 * 20)
        {
            // Bursts and pauses of up to two days; the state survives a restart now and then.
            hours += random.Next(20) == 0 ? random.NextDouble() * 48 : random.NextDouble() * 0.2;
            var bytes = (long)(random.NextDouble() * random.NextDouble() * 200_000);
            if (budget.Allows("BRK", PriorityClass.P1, bytes, 1, At(hours)))
            {
                budget.Take("BRK", bytes, 1, At(hours));
                sent.Add((hours, bytes));
            }

            if (random.Next(50) == 0)
            {
                budget = new(Settings, At(hours), SelectionJson.TryReadBudget(SelectionJson.Write(budget.Save())));
            }
        }

        Assert.All(sent, first => Assert.True(sent.Where(other => other.Hours >= first.Hours && other.Hours < first.Hours + 24).Sum(other => other.Bytes) <= 2 * B));
        Assert.All(sent, last => Assert.True(sent.Where(other => other.Hours <= last.Hours).Sum(other => other.Bytes) <= B * (1 + last.Hours / 24) + 1));
        Assert.True(sent.Sum(one => one.Bytes) > 0.7 * B * 20);
    }

    [Fact]
    public void AWeekOfflineGivesThreeDaysOfBytesOfWhichADayMayTakeTwo()
    {
        var budget = new SendBudget(Settings, Start);
        var back = 7 * 24.0;
        var (firstDay, secondDay) = (Drain(budget, back), Drain(budget, back + 25));

        Assert.Equal(2 * B, firstDay);
        Assert.InRange(secondDay, 2 * B * 0.99, 2 * B);
        Assert.InRange(Drain(budget, back + 50), B, 1.2 * B);
    }

    [Fact]
    public void NoShareTakesMoreThanItsPartOfAnyDay()
    {
        var settings = new SelectionSettings { BytesPerDay = (long)B };
        var budget = new SendBudget(settings, Start);
        var sent = new List<(double Hours, long Bytes)>();
        for (var hours = 0.0; hours < 24 * 5; hours += 0.05)
        {
            if (budget.Allows(Shares.Context, PriorityClass.P2, 10_000, 1, At(hours)))
            {
                budget.Take(Shares.Context, 10_000, 1, At(hours));
                sent.Add((hours, 10_000));
            }
        }

        Assert.All(sent, first => Assert.True(sent.Where(other => other.Hours >= first.Hours && other.Hours < first.Hours + 24).Sum(other => other.Bytes) <= 0.15 * B));
        Assert.InRange(sent.Sum(one => one.Bytes), 0.13 * B * 5, 0.15 * B * 5);
    }

    [Fact]
    public void MandatoryClipsAlwaysGoAndArePaidBack()
    {
        var budget = new SendBudget(Settings, Start);
        Drain(budget, 0);
        Assert.True(budget.Allows("DRV", PriorityClass.P0, 500_000, double.PositiveInfinity, At(0)));
        budget.Take("DRV", 500_000, double.PositiveInfinity, At(0));

        Assert.False(budget.Allows("BRK", PriorityClass.P1, 100, 1, At(12)));
        Assert.True(budget.Allows("BRK", PriorityClass.P1, 100_000, 1, At(15)));
    }

    [Theory]
    [InlineData(0.1, 10_000_000)]
    [InlineData(1, 1_000_000)]
    [InlineData(2, 500_000)]
    [InlineData(double.PositiveInfinity, 0)]
    public void ADearLinkCarriesLessForTheSameBudget(double price, long mostBytes)
    {
        var budget = new SendBudget(Settings, Start);

        Assert.True(mostBytes == 0 || budget.Allows("BRK", PriorityClass.P1, mostBytes, price, Start));
        Assert.False(budget.Allows("BRK", PriorityClass.P1, mostBytes + 100, price, Start));
    }

    [Fact]
    public void AClockSetBackGivesNothingAndOneSetAheadNoMoreThanCanBeSaved()
    {
        var budget = new SendBudget(Settings, Start);
        Drain(budget, 0);
        Assert.Equal(0, Drain(budget, -24 * 365));
        Assert.Equal(0, Drain(budget, -24 * 365 + 0.0001), 1000.0);
        Assert.InRange(Drain(budget, 24 * 365 * 30), 0, 2 * B);
    }

    [Fact]
    public void SavedNonsenseNeverGivesMoreThanCanBeSaved()
    {
        foreach (var json in new[] { "{}", "null", "x", """{"saved":1e30,"filledAt":"2020-01-01T00:00:00Z","day":{"hour":0,"bytes":[]}}""" })
        {
            var budget = new SendBudget(Settings, Start, SelectionJson.TryReadBudget(System.Text.Encoding.UTF8.GetBytes(json)));
            Assert.InRange(budget.AvailableBytes(Start), 0, 2 * B);
        }
    }

    private static double Drain(SendBudget budget, double hours)
    {
        var bytes = (long)budget.AvailableBytes(At(hours));
        budget.Take("BRK", bytes, 1, At(hours));
        return bytes;
    }
}
