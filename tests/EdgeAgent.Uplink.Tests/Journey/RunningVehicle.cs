using EdgeAgent.Ingest.Tests;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>A vehicle's store on disk and the uplink that drains it.</summary>
public sealed class RunningVehicle : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public RunningVehicle(string folder, int port, string vehicle = "car", Func<UplinkOptions, UplinkOptions>? adjust = null)
    {
        var opening = ClipStore.Open(new() { Folder = folder }, TimeProvider.System);
        Assert.True(opening.Succeeded, opening.Message);
        Store = opening.Store;
        var options = new UplinkOptions
        {
            Broker = new() { Host = "127.0.0.1", Port = port, KeepAlive = TimeSpan.FromSeconds(5) },
            Fleet = SomeClip.Fleet,
            Vehicle = vehicle,
            Software = "test",
            Timings = new() { AnswerWait = TimeSpan.FromSeconds(1), StallWait = TimeSpan.FromMilliseconds(500), HoldWait = TimeSpan.FromMilliseconds(200) },
        };
        Uplink = new(Store, adjust is null ? options : adjust(options), Log);
    }

    internal TestLog Log { get; } = new("uplink");

    public ClipStore Store { get; }

    public UplinkService Uplink { get; }

    public RunningVehicle Seal(params IEnumerable<SomeClip> clips)
    {
        foreach (var clip in clips)
        {
            using var sealing = Store.BeginClip(clip.Id);
            sealing.Write(clip.Bytes);
            Assert.Equal(SealOutcome.Sealed, sealing.Complete(clip.Manifest).Outcome);
        }

        return this;
    }

    public RunningVehicle Start()
    {
        _running = Uplink.RunAsync(_stopping.Token);
        return this;
    }

    /// <summary>Tells the uplink to stop, and returns when it has heard.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>Waits until everything has its receipt; an uplink that stops by itself fails the test.</summary>
    public async Task DrainAsync()
    {
        var drained = Uplink.WhenDrainedAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(drained, _running).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(drained.IsCompleted, "the uplink stopped by itself: " + _running.Exception);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await Uplink.DisposeAsync();
        Store.Dispose();
        _stopping.Dispose();
    }
}
