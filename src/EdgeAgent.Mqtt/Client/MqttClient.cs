namespace EdgeAgent.Mqtt;

/// <summary>
/// An MQTT 5 (and 3.1.1, 3.1) client. Connects when told, never by itself; what is unacknowledged when a connection ends goes
/// out again on the next one if the server still has the session.
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    private static readonly MqttDisconnection NeverConnected =
        new(MqttDisconnectCause.ByClient, MqttReasonCode.Success, "never connected");

    private readonly MqttClientOptions _options;
    private readonly MessageDispatch _dispatch;
    private readonly TimeProvider _time;
    private readonly ClientSession _session = new();
    private readonly PublishSlotPool _slots;
    private ClientConnection? _connection;

    /// <summary>A client that is not connected yet.</summary>
    public MqttClient(MqttClientOptions options, MqttMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _slots = new PublishSlotPool(_session);
        _dispatch = new MessageDispatch(handler ?? (_ => ValueTask.CompletedTask));
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Whether a connection stands at this moment.</summary>
    public bool IsConnected => _connection is { IsOpen: true };

    /// <summary>Completes when the present connection has ended, with the cause.</summary>
    public Task<MqttDisconnection> Disconnected => _connection?.Ended ?? Task.FromResult(NeverConnected);

    /// <summary>
    /// Connects once. A clean start forgets the session on both sides; otherwise the server is asked for it, and publishes it
    /// still owes us an answer for are repeated if it has it, or end as <see cref="MqttPublishOutcome.ConnectionLost"/> if not.
    /// </summary>
    public async Task<MqttConnectResult> ConnectAsync(bool cleanStart, CancellationToken cancellationToken = default)
    {
        if (_connection is { } previous)
        {
            if (previous.IsOpen)
            {
                throw new InvalidOperationException("Already connected: wait for Disconnected first.");
            }

            await previous.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var attempt = new ConnectAttempt(_options, cleanStart);
        MqttConnectResult result;
        try
        {
            result = await attempt.RunAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MqttConnectResult(MqttConnectOutcome.TimedOut) { Detail = $"no answer within {_options.ConnectTimeout.TotalSeconds} s while {attempt.Step}" };
        }

        if (result.IsAccepted)
        {
            Adopt(attempt, result, cleanStart);
        }

        return result;
    }

    /// <summary>
    /// Publishes. Completes when QoS 0 has been handed to the system, or when the server has acknowledged QoS 1 or 2, be it on a
    /// later connection. Cancelling withdraws a publish that still waits; one already sent is given up when its connection ends.
    /// </summary>
    public ValueTask<MqttPublishResult> PublishAsync(in MqttPublish publish, CancellationToken cancellationToken = default)
    {
        if (_connection is not { IsOpen: true } connection)
        {
            return new(MqttPublishResult.Without(MqttPublishOutcome.NotConnected));
        }

        if (Objection(publish, connection.Limits) is { } objection)
        {
            return new(MqttPublishResult.Without(objection));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<MqttPublishResult>(cancellationToken);
        }

        var slot = _slots.Rent();
        var task = slot.Task;
        slot.Publish = publish;
        slot.Cancellation = cancellationToken;
        if (connection.TryPublish(slot))
        {
            slot.Register();
        }
        else
        {
            slot.Complete(MqttPublishResult.Without(MqttPublishOutcome.NotConnected));
        }

        return task;
    }

    /// <summary>Subscribes to all filters in one packet, 0x95 for each where that packet is more than the server takes; the identifier, if given, comes back with every matching message.</summary>
    public Task<MqttSubscribeResult> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, uint? identifier = null, CancellationToken cancellationToken = default) =>
        RequestAsync(subscriptions.Count, (id, buffer) => new SubscribePacket(id, identifier, subscriptions).Write(buffer, _options.Version), cancellationToken);

    /// <summary>Subscribes to one filter.</summary>
    public Task<MqttSubscribeResult> SubscribeAsync(string filter, MqttQos maximumQos = MqttQos.AtLeastOnce, CancellationToken cancellationToken = default) =>
        SubscribeAsync([new MqttSubscription(filter) { MaximumQos = maximumQos }], null, cancellationToken);

    /// <summary>Ends subscriptions.</summary>
    public Task<MqttSubscribeResult> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken = default) =>
        RequestAsync(filters.Count, (id, buffer) => new UnsubscribePacket(id, filters).Write(buffer, _options.Version), cancellationToken);

    /// <summary>Says goodbye and closes; with <see cref="MqttReasonCode.DisconnectWithWill"/> the server publishes the will all the same.</summary>
    public async Task<MqttDisconnection> DisconnectAsync(MqttReasonCode reason = MqttReasonCode.Success, uint? sessionExpirySeconds = null)
    {
        if (_connection is not { } connection)
        {
            return NeverConnected;
        }

        await connection.DisconnectAsync(new DisconnectPacket(reason, new PacketProperties { SessionExpirySeconds = sessionExpirySeconds })).ConfigureAwait(false);
        return await connection.Ended.ConfigureAwait(false);
    }

    /// <summary>Disconnects and ends every publish that still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync().ConfigureAwait(false);
        lock (_session.Gate)
        {
            _session.Discard();
        }
    }

    private static MqttPublishOutcome? Objection(in MqttPublish publish, MqttServerLimits limits) =>
        !TopicRules.IsValidName(publish.Topic) ? MqttPublishOutcome.TopicInvalid
        : publish.Qos > limits.MaximumQos ? MqttPublishOutcome.QosNotSupported
        : publish.Retain && !limits.RetainAvailable ? MqttPublishOutcome.RetainNotSupported
        : null;

    private void Adopt(ConnectAttempt attempt, MqttConnectResult result, bool cleanStart)
    {
        lock (_session.Gate)
        {
            if (!result.SessionPresent)
            {
                _session.ReceivedQos2.Clear();
            }

            if (!result.SessionPresent && !_options.RepeatsWithoutSession)
            {
                _session.Discard();
            }
        }

        var survives = _options.RepeatsWithoutSession
            || (_options.Version == MqttVersion.V5 ? result.Limits.SessionExpirySeconds > 0 : !cleanStart);
        _connection = new ClientConnection(attempt.Transport!, attempt.Packets, _session, _options, result.Limits, survives, _dispatch, _time);
        _connection.Start();
    }

    private async Task<MqttSubscribeResult> RequestAsync(int filters, Action<ushort, PacketBuffer> write, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<MqttSubscribeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_connection is not { } connection)
        {
            return new MqttSubscribeResult([]);
        }

        var sent = connection.TrySendControl(buffer =>
        {
            var start = buffer.Length;
            var id = _session.NextPacketId();
            write(id, buffer);
            if (buffer.Length - start > connection.Limits.MaximumPacketSizeBytes)
            {
                // [MQTT-3.2.2-15] holds for every packet, not for PUBLISH alone.
                buffer.Truncate(start);
                answer.SetResult(new MqttSubscribeResult([.. Enumerable.Repeat(MqttReasonCode.PacketTooLarge, filters)]));
                return;
            }

            _session.Requests.Add(id, answer);
        });
        return sent ? await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false) : new MqttSubscribeResult([]);
    }
}
