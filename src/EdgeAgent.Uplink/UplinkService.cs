using System.Buffers.Binary;
using System.Threading.Channels;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Uplink;

/// <summary>Drains the clip store to the back end, best clips first, until cancelled. May be killed at any moment: the store knows where it was.</summary>
public sealed partial class UplinkService : IAsyncDisposable
{
    private const string BirthKey = "uplink.bd";
    private const string BudgetKey = "uplink.budget";
    private const uint WillDelaySeconds = 30;
    private const uint SessionSeconds = 120;

    // With TLS 1.3 a server judges our certificate after its own handshake has ended, and many only close then.
    private const string ClosedAfterHandshake =
        "; after a TLS handshake that mostly means that it does not trust this vehicle's certificate";

    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BirthEvery = TimeSpan.FromSeconds(10);

    private readonly ClipStore _store;
    private readonly UplinkOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly UplinkTopics _topics;
    private readonly UplinkParts _parts;
    private readonly ReconnectDelay _delay;
    private readonly ClipCommands _commands;
    private readonly Instant _boot;
    private readonly Channel<UplinkEvent> _events = Channel.CreateUnbounded<UplinkEvent>(new() { SingleReader = true });

    // The loop's own: what was last told, and the present connection's birth.
    private UplinkState _toldState;
    private TimeSpan _toldAt = TimeSpan.MinValue;
    private TimeSpan _bornAt;
    private long _bornDelivered;
    private long _birth;
    private MqttClient? _client;
    private Task _rebirth = Task.CompletedTask;
    private volatile bool _haveCampaignsChanged;
    private volatile UplinkStatus _status = new() { State = UplinkState.Stopped };

    /// <summary>An uplink that does not run yet; throws where fleet or vehicle may not stand in topics.</summary>
    public UplinkService(ClipStore store, UplinkOptions options, ILogger? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_store, _options, _time, _logger) = (store, options, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        _topics = UplinkTopics.ForIngest(options.Fleet, options.Vehicle);
        _delay = new(options.Seed);
        _commands = new(options.ClipRequested);
        _boot = Instant.From(_time.GetUtcNow());
        _parts = Assemble();
    }

    /// <summary>What it does now, at most 100 ms old while it sends.</summary>
    public UplinkStatus Status => _status;

    /// <summary>Runs until cancelled; then says goodbye.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _birth = _store.GetState(BirthKey) is { Length: sizeof(long) } saved ? BinaryPrimitives.ReadInt64LittleEndian(saved) : 0;
        _parts.Journal.Start = _birth + 1;
        _parts.Journal.Restore();
        var seals = WatchSealsAsync(stopping);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await ConnectAndServeAsync(stopping).ConfigureAwait(false);
                await Task.Delay(_delay.Next(), _time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The way out.
        }

        SaveBudget();
        await seals.ConfigureAwait(false);
        await _parts.Slots.CompleteAsync().ConfigureAwait(false);
        Tell(UplinkState.Stopped, "stopped");
    }

    /// <summary>Completes when everything that was in the store has its receipt, or was refused for good.</summary>
    public Task WhenDrainedAsync(CancellationToken cancellationToken) => _parts.WhenDrained().WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _parts.Journal.Dispose();
        _parts.Counters.Dispose();
        return ValueTask.CompletedTask;
    }

    private UplinkParts Assemble()
    {
        var counters = new UplinkCounters();
        var journal = new UploadJournal(_store, _options, counters, _time, _logger);
        var slots = new ChunkSlots(_events.Writer);
        var window = new SendWindow();
        var conditions = new LinkConditions(_options.Timings);
        var chunk = new ChunkSize(_options.ChunkBytes);
        var budget = DailyBudget.Restore(_options.BytesPerDay, _store.GetState(BudgetKey) ?? [], _time.GetUtcNow());
        return new(_time)
        {
            Events = _events,
            Journal = journal,
            Slots = slots,
            Window = window,
            Conditions = conditions,
            Chunk = chunk,
            Budget = budget,
            Counters = counters,
            Pump = new(_topics, journal, slots, window, conditions, chunk, budget, counters, _time, _events.Writer) { Quota = _options.Quota },
        };
    }

    private async Task ConnectAndServeAsync(CancellationToken stopping)
    {
        Tell(UplinkState.Connecting, $"connecting to {_options.Broker.Host}:{_options.Broker.Port}");
        SaveBirth(_birth + 1);
        using var campaigns = _options.Campaigns is { } listener ? new CampaignChannel(listener, _options.Timings, _time, TellCampaigns) : null;
        var client = new MqttClient(ClientOptions(), new UplinkInbox(_topics, _parts.Counters, _events.Writer, _commands, campaigns, _options.FleetCounted).TakeAsync, _time);
        await using (client.ConfigureAwait(false))
        {
            var result = await client.ConnectAsync(cleanStart: true, stopping).ConfigureAwait(false);
            _parts.Counters.Connected(result.Outcome.ToString());
            if (!result.IsAccepted)
            {
                TellTrouble(result);
                return;
            }

            if (result.LocalAddress is { } address)
            {
                _options.Quota?.LeavesBy?.Invoke(address);
            }

            await ServeAsync(client, campaigns, result.Limits, stopping).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(MqttClient client, CampaignChannel? campaigns, MqttServerLimits limits, CancellationToken stopping)
    {
        var granted = await client.SubscribeAsync([new(_topics.Responses), new(_topics.ReceiverState)], null, stopping).ConfigureAwait(false);
        if (!granted.IsAnswered)
        {
            Learn(await client.Disconnected.ConfigureAwait(false));
            return;
        }

        if (!granted.IsAccepted)
        {
            TellTrouble(UplinkState.NotAuthorized, $"the broker does not let this vehicle subscribe to {_topics.Responses} and {_topics.ReceiverState}: {string.Join(", ", granted.ReasonCodes)}");
            return;
        }

        // A broker that forbids commands still takes clips.
        await client.SubscribeAsync([new(_topics.Commands)], null, stopping).ConfigureAwait(false);

        if (_options.FleetCounted is not null)
        {
            // Without it every kind of event is as rare as the others.
            await client.SubscribeAsync([new(_topics.FleetCounts)], null, stopping).ConfigureAwait(false);
        }

        if (campaigns is not null)
        {
            var heard = await client.SubscribeAsync([new(_topics.Campaigns) { RetainAsPublished = true }], null, stopping).ConfigureAwait(false);
            campaigns.Subscribed(heard.IsAccepted);
            if (heard.IsAnswered && !heard.IsAccepted)
            {
                LogCampaignsForbidden(_topics.Campaigns);
            }
        }

        _client = client;
        var born = await BeBornAsync(client, stopping).ConfigureAwait(false);
        if (born?.ReasonCode == MqttReasonCode.NotAuthorized)
        {
            LogStateForbidden(_topics.VehicleState);
        }

        LogConnected(_options.Broker.Host, _options.Broker.Port, limits.ReceiveMaximum, limits.MaximumPacketSizeBytes);
        var session = new UplinkSession(client, limits, _parts, Tell, SayGoodbyeAsync, _logger);
        await session.RunAsync(stopping).ConfigureAwait(false);
        _client = null;
        await _rebirth.ConfigureAwait(false);
        SaveBudget();
        _delay.Settle(session.Progressed);
        if (session.End is { Cause: not MqttDisconnectCause.ByClient } end)
        {
            Learn(end);
        }
    }

    /// <summary>A server's goodbye can say what to do better next time.</summary>
    private void Learn(MqttDisconnection end)
    {
        if (end.ReasonCode == MqttReasonCode.PacketTooLarge)
        {
            _parts.Chunk.TryHalve();
        }

        if (end.ReasonCode == MqttReasonCode.ReceiveMaximumExceeded)
        {
            _parts.Window.Halve(_parts.Chunk.Bytes, _parts.Now());
        }

        var state = end.ReasonCode == MqttReasonCode.NotAuthorized ? UplinkState.NotAuthorized : UplinkState.BrokerUnreachable;
        TellTrouble(state, $"the connection ended: {end.Detail}");
    }

    private async Task<MqttPublishResult?> BeBornAsync(MqttClient client, CancellationToken stopping)
    {
        try
        {
            return await PublishOnThisConnectionAsync(client, State(online: true), stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The word that the vehicle is there may be out, and a disconnect in order takes its will back.
            await SayGoodbyeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task SayGoodbyeAsync()
    {
        if (_client is { } client)
        {
            await PublishOnThisConnectionAsync(client, State(online: false), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Null where the connection ends first: the session would keep the publish for the client's next one, and it has none.</summary>
    private static async Task<MqttPublishResult?> PublishOnThisConnectionAsync(MqttClient client, MqttPublish publish, CancellationToken stopping)
    {
        var publishing = client.PublishAsync(publish, stopping).AsTask();
        await Task.WhenAny(publishing, client.Disconnected).WaitAsync(stopping).ConfigureAwait(false);
        return publishing.IsCompleted ? await publishing.ConfigureAwait(false) : null;
    }

    private async Task WatchSealsAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _store.WaitForSealAsync(stopping).ConfigureAwait(false);
                _events.Writer.TryWrite(new() { HasSealed = true });
            }
        }
        catch (OperationCanceledException)
        {
            // The way out.
        }
    }

    private MqttClientOptions ClientOptions() => _options.Broker with
    {
        // Stable for the life of an upload, and one per vehicle: a second agent would take the connection over.
        ClientId = $"ea1-{_options.Fleet}-{_options.Vehicle}",
        SessionExpirySeconds = SessionSeconds,
        Will = new()
        {
            Topic = _topics.VehicleState,
            Payload = WireJson.Write(new() { Online = false, BirthDeath = _birth }, WireJson.Default.VehicleState),
            Qos = MqttQos.AtLeastOnce,
            Retain = true,
            DelaySeconds = WillDelaySeconds,
        },
    };

    private MqttPublish State(bool online)
    {
        var totals = _store.Totals();
        var state = new VehicleState
        {
            Online = online,
            BirthDeath = _birth,
            Boot = _boot,
            Software = _options.Software,
            Capabilities = _options.Campaigns is null ? ["upload/1", "pull/1"] : ["upload/1", "pull/1", "campaign/1"],
            ClipsWaiting = (int)Math.Min(int.MaxValue, totals.Sealed + totals.Sending),
            ClipsDelivered = _parts.Counters.Delivered,
            Campaigns = _options.Campaigns?.Report(),
        };
        _haveCampaignsChanged = false;
        (_bornAt, _bornDelivered) = (_parts.Now(), _parts.Counters.Delivered);
        return new(_topics.VehicleState, WireJson.Write(state, WireJson.Default.VehicleState)) { Retain = true };
    }

    /// <summary>From the campaign channel's timer: the loop says it in the vehicle's state.</summary>
    private void TellCampaigns()
    {
        _haveCampaignsChanged = true;
        _events.Writer.TryWrite(default);
    }

    private void SaveBirth(long birth)
    {
        _birth = birth;
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, birth);
        _store.SetState(BirthKey, bytes);
    }

    private void SaveBudget()
    {
        if (_parts.Budget.IsLimited)
        {
            _store.SetState(BudgetKey, _parts.Budget.Save());
        }
    }

    private void TellTrouble(MqttConnectResult result) => TellTrouble(
        result.Outcome switch
        {
            MqttConnectOutcome.TlsFailed => UplinkState.CertificateProblem,
            MqttConnectOutcome.Closed when _options.Broker.Tls is not null => UplinkState.CertificateProblem,
            MqttConnectOutcome.Refused when result.ReasonCode is MqttReasonCode.NotAuthorized or MqttReasonCode.BadUserNameOrPassword => UplinkState.NotAuthorized,
            _ => UplinkState.BrokerUnreachable,
        },
        result.Outcome == MqttConnectOutcome.Closed && _options.Broker.Tls is not null ? result.Detail + ClosedAfterHandshake : result.Detail);

    private void TellTrouble(UplinkState state, string message)
    {
        Tell(state, message);
        LogTrouble(state, message);
    }

    private void Tell(UplinkState state, string message)
    {
        var now = _parts.Now();
        if (state == _toldState && _toldAt != TimeSpan.MinValue && now - _toldAt < StatusEvery && state == UplinkState.Sending)
        {
            return;
        }

        (_toldState, _toldAt) = (state, now);
        _status = new()
        {
            State = state,
            Message = message,
            Clips = [.. _parts.Journal.Open.Select(upload => new ClipProgress(
                upload.ClipId, upload.Priority, upload.State, upload.StoredBytes + upload.UnstoredBytes, upload.StoredBytes, upload.SizeBytes))],
            Delivered = _parts.Counters.Delivered,
            Rejected = _parts.Counters.Rejected,
            SentBytes = _parts.Counters.SentBytes,
            BytesPerSecond = _parts.Window.RateBytesPerSecond,
            RoundTrip = _parts.Window.RoundTrip,
        };
        var isNews = _haveCampaignsChanged || (_parts.Counters.Delivered != _bornDelivered && now - _bornAt >= BirthEvery);
        if (_client is { IsConnected: true } client && isNews && _rebirth.IsCompleted)
        {
            _rebirth = client.PublishAsync(State(online: true)).AsTask();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Connected to {Host}:{Port} (Receive Maximum {ReceiveMaximum}, packets up to {PacketBytes} bytes)")]
    private partial void LogConnected(string host, int port, int receiveMaximum, long packetBytes);

    [LoggerMessage(2, LogLevel.Warning, "Uplink {State}: {Message}. Clips are kept; tried again.")]
    private partial void LogTrouble(UplinkState state, string message);

    [LoggerMessage(3, LogLevel.Warning, "The broker's access rules do not let this vehicle say that it is there ({Topic}); uploads are tried all the same")]
    private partial void LogStateForbidden(string topic);

    [LoggerMessage(4, LogLevel.Warning, "The broker's access rules do not let this vehicle hear campaigns ({Topic})")]
    private partial void LogCampaignsForbidden(string topic);
}
