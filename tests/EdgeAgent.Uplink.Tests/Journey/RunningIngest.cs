using EdgeAgent.Ingest;
using EdgeAgent.Ingest.Tests;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>A back end on a folder.</summary>
public sealed class RunningIngest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public RunningIngest(string folder, int port, int workers = 2, string name = "ingest", IngestLimits? limits = null, string? user = null)
    {
        Folder = folder;
        var opening = IngestService.Open(new()
        {
            Broker = new() { Host = "127.0.0.1", Port = port, KeepAlive = TimeSpan.FromSeconds(5), UserName = user },
            InboxFolder = folder,
            Workers = workers,
            Name = name,
            Limits = limits ?? new() { ReserveBytes = 0 },
        }, Log);
        Assert.True(opening.Succeeded, opening.Message);
        Service = opening.Service;
        _running = Service.RunAsync(_stopping.Token);
    }

    internal TestLog Log { get; } = new("ingest");

    public string Folder { get; }

    public IngestService Service { get; }

    public void AssertHas(params IEnumerable<SomeClip> clips)
    {
        foreach (var clip in clips)
        {
            Assert.Equal(clip.Bytes, File.ReadAllBytes(Path.Combine(Folder, SomeClip.Fleet, clip.Manifest.VehicleId, clip.Id + ".mcap")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await Service.DisposeAsync();
        _stopping.Dispose();
    }
}
