using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>Tells one fleet that somebody stores what it sends, and what there is already; its connection's will tells that nobody does any more.</summary>
internal sealed class ReceiverPresence : IAsyncDisposable
{
    private readonly string _topic;
    private readonly string _countsTopic;
    private readonly Func<FleetCounts?> _count;
    private readonly byte[] _online;
    private readonly byte[] _offline;
    private readonly IngestConnection _connection;
    private Task _correction = Task.CompletedTask;
    private byte[] _told = [];

    public ReceiverPresence(string fleet, IngestOptions options, Func<FleetCounts?> count, TimeProvider time, ILogger logger)
    {
        (_topic, _countsTopic, _count) = (UplinkTopics.ReceiverStateOf(fleet), UplinkTopics.FleetCountsOf(fleet), count);
        var state = new ReceiverState
        {
            Online = true,
            TimestampMilliseconds = time.GetUtcNow().ToUnixTimeMilliseconds(),
            CreditBytes = options.Limits.CreditBytes,
        };
        _online = WireJson.Write(state, WireJson.Default.ReceiverState);
        _offline = WireJson.Write(state with { Online = false }, WireJson.Default.ReceiverState);
        var broker = options.Broker with
        {
            ClientId = $"{options.Name}-{fleet}",
            Will = new() { Topic = _topic, Payload = _offline, Qos = MqttQos.AtLeastOnce, Retain = true },
            SessionExpirySeconds = 0,
        };
        _connection = new(broker, CorrectAsync, time, logger) { OnConnected = AnnounceAsync };
    }

    public Task RunAsync(CancellationToken stopping) => _connection.RunAsync(stopping);

    /// <summary>Tells what there is of each kind of event, where that has changed.</summary>
    public async Task TellCountsAsync()
    {
        if (_count() is not { } counts || !_connection.Client.IsConnected)
        {
            return;
        }

        var message = WireJson.Write(counts, WireJson.Default.FleetCounts);
        if (!message.AsSpan().SequenceEqual(_told) && (await _connection.Client.PublishAsync(new MqttPublish(_countsTopic, message) { Retain = true }).ConfigureAwait(false)).IsAccepted)
        {
            _told = message;
        }
    }

    /// <summary>Says goodbye before the connection closes, as a will would.</summary>
    public async Task LeaveAsync()
    {
        await _connection.Client.PublishAsync(Say(_offline)).ConfigureAwait(false);
        await _correction.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<bool> AnnounceAsync(MqttClient client, MqttConnectResult result, CancellationToken stopping)
    {
        await client.SubscribeAsync([new MqttSubscription(_topic) { NoLocal = true }], null, stopping).ConfigureAwait(false);
        var said = await client.PublishAsync(Say(_online), stopping).ConfigureAwait(false);
        if (said.IsAccepted)
        {
            // Another broker, or one that came back without its memory, knows none.
            _told = [];
            await TellCountsAsync().ConfigureAwait(false);
        }

        return said.IsAccepted;
    }

    /// <summary>Another process' goodbye or late will is not ours.</summary>
    private ValueTask CorrectAsync(MqttMessage message)
    {
        if (WireJson.TryRead(message.Payload.Span, WireJson.Default.ReceiverState, out var state) && !state.Online)
        {
            _correction = _connection.Client.PublishAsync(Say(_online)).AsTask();
        }

        return ValueTask.CompletedTask;
    }

    private MqttPublish Say(byte[] state) => new(_topic, state) { Retain = true };
}
