using System.Net;
using EdgeAgent.Hosting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;
using EdgeAgent.Uplink;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Tests.Hosting;

public sealed class UplinkBudgetTests : IDisposable
{
    private static readonly SelectionSettings Settings = new() { BytesPerDay = 100 << 20 };

    private readonly ScratchFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutALimitThereIsNoQuota()
    {
        using var store = Open();
        Assert.Null(Budget(new(), store).Quota);
    }

    [Fact]
    public void WeatherMaySendItsShareAndNoMoreAlsoAfterARestart()
    {
        using var store = Open();
        var sent = Drain(Budget(Settings, store), "WX");
        Assert.InRange(sent, 14.9 * (1 << 20), 15 << 20);

        var restarted = Budget(Settings, store);
        Assert.InRange(Drain(restarted, "LUX"), 0, 1 << 20);
        Assert.True(restarted.Quota!.TryTake("BRK", PriorityClass.P1, 64 << 10));
        Assert.True(restarted.Quota.TryTake("DRV", PriorityClass.P0, 1L << 30));
        Assert.False(restarted.Quota.TryTake("BRK", PriorityClass.P1, 64 << 10));
    }

    [Fact]
    public void WhatTheBackEndAskedForIsHeldBackByTheDaysBytesAlone()
    {
        using var store = Open();
        var budget = Budget(Settings, store);
        Assert.InRange(Drain(budget, "BRK"), 34.9 * (1 << 20), 35 << 20);
        Assert.InRange(Drain(budget, UploadQuota.Requested), 64.9 * (1 << 20), 65 << 20);
    }

    [Fact]
    public void OnACheapLinkTheSameBudgetSendsMoreAndEachWayHasItsPrice()
    {
        using var store = Open();
        var budget = Budget(Settings, store, new() { Interface = "wlan*", Price = 0.1 }, new() { Interface = "wwan0", Price = 2 });

        budget.UseLink("wlan7");
        Assert.InRange(Drain(budget, "WX"), 149.9 * (1 << 20), 150L << 20);
        budget.UseLink("wwan0");
        Assert.InRange(Drain(budget, "BRK"), 17.4 * (1 << 20), 17.5 * (1 << 20));
        budget.UseLink("eth0");
        Assert.InRange(Drain(budget, "TTC"), 34.9 * (1 << 20), 35 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100L << 20)]
    public void WhereOnlyMandatoryClipsMayGoTheOthersWaitUntilThereIsAnotherWay(long bytesPerDay)
    {
        using var store = Open();
        var budget = Budget(new() { BytesPerDay = bytesPerDay }, store, new LinkProfile { Interface = "roam0", MandatoryOnly = true });

        budget.UseLink("roam0");
        Assert.False(budget.Quota!.HasAny("BRK", PriorityClass.P1, 64 << 10));
        Assert.False(budget.Quota.TryTake(UploadQuota.Requested, PriorityClass.P1, 64 << 10));
        Assert.True(budget.Quota.TryTake("COL", PriorityClass.P0, 64 << 10));
        budget.UseLink(null);
        Assert.True(budget.Quota.TryTake("BRK", PriorityClass.P1, 64 << 10));
    }

    [Fact]
    public void AConnectionOverLoopbackLeavesByTheLoopbackInterface()
    {
        Assert.Equal("lo", UplinkLinks.NameOf(IPAddress.Loopback));
        Assert.Equal("lo", UplinkLinks.NameOf(IPAddress.Loopback.MapToIPv6()));
        Assert.Null(UplinkLinks.NameOf(IPAddress.Parse("192.0.2.1")));
    }

    private UplinkBudget Budget(SelectionSettings settings, ClipStore store, params IReadOnlyList<LinkProfile> links) => new(settings, links, store, NullLogger.Instance, _time);

    private ClipStore Open() => ClipStore.Open(new ClipStoreOptions { Folder = _folder["store"], KeepFreeBytes = 0 }, _time).Store!;

    private static long Drain(UplinkBudget budget, string trigger)
    {
        var sent = 0L;
        while (budget.Quota!.TryTake(trigger, PriorityClass.P2, 64 << 10))
        {
            sent += 64 << 10;
        }

        return sent;
    }
}
