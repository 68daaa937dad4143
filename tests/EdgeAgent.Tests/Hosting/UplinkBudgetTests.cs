using EdgeAgent.Hosting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;
using EdgeAgent.Uplink;

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
        Assert.Null(new UplinkBudget(new(), store, _time).Quota);
    }

    [Fact]
    public void WeatherMaySendItsShareAndNoMoreAlsoAfterARestart()
    {
        using var store = Open();
        var sent = Drain(new UplinkBudget(Settings, store, _time), "WX");
        Assert.InRange(sent, 14.9 * (1 << 20), 15 << 20);

        var restarted = new UplinkBudget(Settings, store, _time);
        Assert.InRange(Drain(restarted, "LUX"), 0, 1 << 20);
        Assert.True(restarted.Quota!.TryTake("BRK", PriorityClass.P1, 64 << 10));
        Assert.True(restarted.Quota.TryTake("DRV", PriorityClass.P0, 1L << 30));
        Assert.False(restarted.Quota.TryTake("BRK", PriorityClass.P1, 64 << 10));
    }

    [Fact]
    public void WhatTheBackEndAskedForIsHeldBackByTheDaysBytesAlone()
    {
        using var store = Open();
        var budget = new UplinkBudget(Settings, store, _time);
        Assert.InRange(Drain(budget, "BRK"), 34.9 * (1 << 20), 35 << 20);
        Assert.InRange(Drain(budget, UploadQuota.Requested), 64.9 * (1 << 20), 65 << 20);
    }

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
