using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Live;

public sealed class DriverLoopTests
{
    [Fact]
    public void ALostDeviceIsTriedAgainAfterLongerAndLongerWaits()
    {
        var time = new ManualTimeProvider();
        using var tries = new SemaphoreSlim(0);
        var driver = new ScriptedDriver((_, _) =>
        {
            tries.Release();
            throw new DeviceException("/dev/ttyUSB0: no such device");
        });
        using var loop = new DriverLoop(driver, new CollectingSink(), time);
        loop.Start();

        foreach (var expected in new[] { 0.25, 0.5, 1, 2, 4, 5, 5 })
        {
            Take(tries);
            SpinWait.SpinUntil(() => time.WaitingTimers == 1, TimeSpan.FromSeconds(10));
            time.Advance(TimeSpan.FromSeconds(expected) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, tries.CurrentCount);
            Assert.Equal(DriverState.Waiting, loop.State);
            Assert.Equal("/dev/ttyUSB0: no such device", loop.LastError);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Take(tries);
        Assert.True(driver.Counters.Of("device_losses").Value >= 7);
    }

    [Fact]
    public void ADeviceThatRanWellIsTriedAgainSoon()
    {
        var delay = new RetryDelay();
        delay.After(TimeSpan.Zero);
        delay.After(TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromMilliseconds(250), delay.After(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void ABugInADriverDoesNotEndItsLoop()
    {
        var time = new ManualTimeProvider();
        using var tries = new SemaphoreSlim(0);
        using var loop = new DriverLoop(new ScriptedDriver((_, _) =>
        {
            tries.Release();
            throw new InvalidCastException("a bug");
        }), new CollectingSink(), time);
        loop.Start();
        Take(tries);
        SpinWait.SpinUntil(() => time.WaitingTimers == 1, TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(1));

        Take(tries);
        Assert.Contains("InvalidCastException: a bug", loop.LastError);
    }

    [Fact]
    public void ALoopThatWaitsStopsAtOnce()
    {
        var time = new ManualTimeProvider();
        var loop = new DriverLoop(new ScriptedDriver((_, _) => throw new DeviceException("gone")), new CollectingSink(), time);
        loop.Start();
        SpinWait.SpinUntil(() => time.WaitingTimers == 1, TimeSpan.FromSeconds(10));

        loop.Dispose();

        Assert.Equal(DriverState.Stopped, loop.State);
    }

    [Fact]
    public void ACaptureThatEndsIsNotReadAgain()
    {
        using var read = new SemaphoreSlim(0);
        using var loop = new DriverLoop(new ScriptedDriver((_, _) => read.Release()), new CollectingSink(), TimeProvider.System);
        loop.Start();
        Take(read);

        Assert.True(SpinWait.SpinUntil(() => loop.State == DriverState.Ended, TimeSpan.FromSeconds(10)));
        Assert.Equal(0, read.CurrentCount);
    }

    private static void Take(SemaphoreSlim tries) => Assert.True(tries.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

    private sealed class ScriptedDriver(Action<IFrameSink, CancellationToken> read) : SensorDriver("scripted", new StreamCounters())
    {
        public override void Read(IFrameSink sink, CancellationToken stop) => read(sink, stop);
    }
}
