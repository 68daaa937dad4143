using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;
using EdgeAgent.Uplink;

namespace EdgeAgent.Cli.Replays;

/// <summary>A back end on this machine: a loopback broker, the ingest service behind it, and the uplink that sends to it over TCP.</summary>
internal sealed class LocalBackEnd : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly MqttBroker _broker;
    private readonly IngestService _ingest;
    private readonly UplinkService _uplink;
    private readonly Task _ingestRun;
    private readonly Task _uplinkRun;
    private readonly ReplayRequest _request;
    private readonly string _inbox;

    private LocalBackEnd(ReplayRequest request, MqttBroker broker, IngestService ingest, UplinkService uplink, string inbox)
    {
        (_request, _broker, _ingest, _uplink, _inbox) = (request, broker, ingest, uplink, inbox);
        _ingestRun = Task.Run(() => _ingest.RunAsync(_stop.Token), CancellationToken.None);
        _uplinkRun = Task.Run(() => _uplink.RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>Starts all three; the inbox lies in the replay's folder.</summary>
    public static LocalBackEnd Start(ReplayRequest request, ClipStore store)
    {
        var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        var vehicle = request.Profile.Vehicle;
        var client = new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port };
        var inbox = Path.Combine(request.Folder, "inbox");
        var opening = IngestService.Open(new IngestOptions { Broker = client, InboxFolder = inbox, Fleets = [vehicle.Fleet] });
        if (!opening.Succeeded)
        {
            throw new IOException(opening.Message);
        }

        var uplink = new UplinkService(store, new UplinkOptions
        {
            Broker = client with { ClientId = vehicle.Id },
            Fleet = vehicle.Fleet,
            Vehicle = vehicle.Id,
            Software = AgentVersion.Text,
        });
        return new(request, broker, opening.Service, uplink, inbox);
    }

    /// <summary>The file the back end assembled of a clip; null where it has none.</summary>
    public string? FileOf(string clipId)
    {
        var path = Path.Combine(_inbox, _request.Profile.Vehicle.Fleet, _request.Profile.Vehicle.Id, clipId + ".mcap");
        return File.Exists(path) ? path : null;
    }

    /// <summary>Waits until everything in the store is delivered, or until nothing has moved for <paramref name="patience"/>.</summary>
    public async Task DeliverAllAsync(ProgressBoard board, TimeSpan patience, CancellationToken cancellationToken)
    {
        var item = board.Add("Delivering", 1);
        var drained = _uplink.WhenDrainedAsync(cancellationToken);
        var time = TimeProvider.System;
        var (moved, sent) = (time.GetTimestamp(), -1L);
        while (!drained.IsCompleted && time.GetElapsedTime(moved) < patience)
        {
            await Task.WhenAny(drained, Task.Delay(Look, time, cancellationToken));
            var status = _uplink.Status;
            if (status.SentBytes != sent)
            {
                (moved, sent) = (time.GetTimestamp(), status.SentBytes);
            }

            item.Total = Math.Max(1, status.Clips.Sum(clip => clip.TotalBytes));
            item.Done = Math.Min(item.Total, status.Clips.Sum(clip => clip.StoredBytes));
        }

        if (drained.IsCompletedSuccessfully)
        {
            item.Done = item.Total;
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Report.Note($"delivery stands still ({_uplink.Status.State}: {_uplink.Status.Message}); the clips stay in the store");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(Quietly(_uplinkRun), Quietly(_ingestRun));
        await _uplink.DisposeAsync();
        await _ingest.DisposeAsync();
        await _broker.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task Quietly(Task run)
    {
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // Stopping is what was asked for.
        }
    }
}
