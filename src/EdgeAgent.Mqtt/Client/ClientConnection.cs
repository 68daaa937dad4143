using System.Net.Sockets;

namespace EdgeAgent.Mqtt;

/// <summary>One accepted connection: its receive loop, its liveness loop, its writer, and how it ends.</summary>
internal sealed class ClientConnection : IDisposable
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private readonly MqttTransport _transport;
    private readonly PacketInput _packets;
    private readonly ClientSession _session;
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly MqttServerLimits _limits;
    private readonly ClientOutput _output;
    private readonly ClientInput _input;
    private readonly PacketOutput _writer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<MqttDisconnection> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _sessionSurvives;

    // First cause wins.
    private MqttDisconnection? _cause;

    // Monotonic timestamps, written by the loops, read by the liveness loop.
    private long _lastReceived;
    private long _lastSent;

    private Task _receiving = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;
    private Task _finishing = Task.CompletedTask;
    private int _isEnding;

    public ClientConnection(MqttTransport transport, PacketInput packets, ClientSession session, MqttClientOptions options,
        MqttServerLimits limits, bool sessionSurvives, MessageDispatch dispatch, TimeProvider time)
    {
        (_transport, _packets, _session, _options, _limits, _time) = (transport, packets, session, options, limits, time);
        _sessionSurvives = sessionSurvives;
        _output = new ClientOutput(session, options.Version, limits)
        {
            SendFailed = error => End(new MqttDisconnection(MqttDisconnectCause.ConnectionLost, MqttReasonCode.UnspecifiedError, $"sending failed: {error.Message}")),
            Sent = () => Volatile.Write(ref _lastSent, _time.GetTimestamp()),
        };
        _writer = new PacketOutput(transport, _output);
        _input = new ClientInput(session, _output, packets, options, dispatch) { LateDone = OnHandlerDone };
        _lastReceived = _lastSent = time.GetTimestamp();
    }

    /// <summary>Completes when the connection has ended and nothing of it runs any more.</summary>
    public Task<MqttDisconnection> Ended => _ended.Task;

    public MqttServerLimits Limits => _limits;

    public bool IsOpen => Volatile.Read(ref _cause) is null;

    public void Start()
    {
        _output.Resume();
        _receiving = ReceiveAsync();
        _watching = _limits.KeepAlive > TimeSpan.Zero ? WatchAsync() : Task.CompletedTask;
        _finishing = FinishAsync();
        _writer.Kick();
    }

    /// <summary>Queues a publish; false when the connection has already ended.</summary>
    public bool TryPublish(PublishSlot slot)
    {
        lock (_session.Gate)
        {
            if (!IsOpen)
            {
                return false;
            }

            slot.Stage = PublishStage.Queued;
            _output.Queues.Enqueue(slot);
        }

        _writer.Kick();
        return true;
    }

    /// <summary>Writes a small packet into the control queue; false when the connection has already ended.</summary>
    public bool TrySendControl(Action<PacketBuffer> write)
    {
        lock (_session.Gate)
        {
            if (!IsOpen)
            {
                return false;
            }

            write(_output.Queues.Control);
        }

        _writer.Kick();
        return true;
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Says goodbye, waits a moment for the server to close, and ends.</summary>
    public async Task DisconnectAsync(DisconnectPacket goodbye)
    {
        if (TrySendControl(_ => _output.WriteDisconnect_NeedsLock(goodbye)))
        {
            Note(new MqttDisconnection(MqttDisconnectCause.ByClient, goodbye.ReasonCode, "disconnected by this client"));
            await SayGoodbyeAsync().ConfigureAwait(false);
        }

        End(new MqttDisconnection(MqttDisconnectCause.ByClient, goodbye.ReasonCode, "disconnected by this client"));
        await _finishing.ConfigureAwait(false);
    }

    private async Task SayGoodbyeAsync()
    {
        try
        {
            await _writer.DrainAsync().WaitAsync(GoodbyeTime, _time).ConfigureAwait(false);
            await _transport.FinishSendingAsync().ConfigureAwait(false);
            await _receiving.WaitAsync(GoodbyeTime, _time).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The server did not close in time or the path is gone: closing from our side is all that is left.
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var cause = await ReceivePacketsAsync().ConfigureAwait(false);
            End(cause);
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            End(new MqttDisconnection(MqttDisconnectCause.ConnectionLost, MqttReasonCode.UnspecifiedError, $"receiving failed: {error.Message}"));
        }
    }

    /// <summary>Sends the acknowledgement, or ends the connection so that the server sends the message again.</summary>
    private void OnHandlerDone(Exception? failure)
    {
        if (failure is not null)
        {
            End(new MqttDisconnection(MqttDisconnectCause.HandlerFailed, MqttReasonCode.UnspecifiedError, failure.ToString()));
        }
        else if (IsOpen)
        {
            _writer.Kick();
        }
    }

    private async Task<MqttDisconnection> ReceivePacketsAsync()
    {
        while (true)
        {
            while (_packets.TryRead(out var frame))
            {
                var error = await _input.HandleAsync(frame).ConfigureAwait(false);
                if (error != MqttReasonCode.Success)
                {
                    return await RefuseAsync(error, $"the server sent a {frame.Type} packet that is not allowed: {error}").ConfigureAwait(false);
                }

                if (_input.Goodbye is { } goodbye)
                {
                    return new MqttDisconnection(MqttDisconnectCause.ByServer, goodbye.ReasonCode, goodbye.Properties.ReasonString ?? $"the server said {goodbye.ReasonCode}")
                    {
                        ServerReference = goodbye.Properties.ServerReference,
                    };
                }
            }

            if (_packets.Error != MqttReasonCode.Success)
            {
                return await RefuseAsync(_packets.Error, $"the server sent bytes that are no packet we accept: {_packets.Error}").ConfigureAwait(false);
            }

            _writer.Kick();
            var received = await _transport.ReceiveAsync(_packets.GetMemory()).ConfigureAwait(false);
            if (received == 0)
            {
                return new MqttDisconnection(MqttDisconnectCause.ConnectionLost, MqttReasonCode.UnspecifiedError, "the server closed the connection");
            }

            Volatile.Write(ref _lastReceived, _time.GetTimestamp());
            _packets.Advance(received);
        }
    }

    /// <summary>Tells the server what it did wrong, as far as the path still carries it.</summary>
    private async Task<MqttDisconnection> RefuseAsync(MqttReasonCode error, string detail)
    {
        if (_options.Version == MqttVersion.V5 && TrySendControl(_ => _output.WriteDisconnect_NeedsLock(new DisconnectPacket(error, PacketProperties.None))))
        {
            try
            {
                await _writer.DrainAsync().WaitAsync(GoodbyeTime, _time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // A server that sends nonsense and reads nothing learns it from the closing.
            }
        }

        return new MqttDisconnection(MqttDisconnectCause.ProtocolError, error, detail);
    }

    private async Task WatchAsync()
    {
        var rule = new LivenessRule(_limits.KeepAlive);
        using var timer = new PeriodicTimer(rule.Tick, _time);
        var start = _time.GetTimestamp();
        var pongs = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                if (pongs != _input.Pongs)
                {
                    pongs = _input.Pongs;
                    rule.OnPong();
                }

                var verdict = rule.Judge(_time.GetElapsedTime(start), _time.GetElapsedTime(start, Volatile.Read(ref _lastReceived)),
                    _time.GetElapsedTime(start, Volatile.Read(ref _lastSent)), IsAnswerDue(), _transport.ReadProgress());
                Act(verdict);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection ended; that is the way out.
        }
    }

    private void Act(LivenessRule.Verdict verdict)
    {
        if (verdict == LivenessRule.Verdict.SendPing)
        {
            TrySendControl(buffer => buffer.WriteUInt16((int)PacketType.Pingreq << 12));
        }
        else if (verdict == LivenessRule.Verdict.Dead)
        {
            End(new MqttDisconnection(MqttDisconnectCause.Silence, MqttReasonCode.KeepAliveTimeout, $"no byte from the server and no progress within half the keep-alive of {_limits.KeepAlive.TotalSeconds} s"));
        }
    }

    private bool IsAnswerDue()
    {
        lock (_session.Gate)
        {
            return _session.InFlight.Count > 0 || _session.Requests.Count > 0;
        }
    }

    private void Note(MqttDisconnection cause) => Interlocked.CompareExchange(ref _cause, cause, null);

    private void End(MqttDisconnection cause)
    {
        lock (_session.Gate)
        {
            Note(cause);
        }

        if (Interlocked.Exchange(ref _isEnding, 1) == 0)
        {
            _stopping.Cancel();
            _transport.Dispose();
        }
    }

    /// <summary>Runs once per connection: waits for the loops, then tells everybody who still waits.</summary>
    private async Task FinishAsync()
    {
        await _receiving.ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        await _writer.StopAsync().ConfigureAwait(false);
        lock (_session.Gate)
        {
            foreach (var slot in _output.Queues.TakeUnsent())
            {
                slot.Stage = PublishStage.Done;
                slot.Complete(MqttPublishResult.Without(MqttPublishOutcome.ConnectionLost));
            }

            foreach (var request in _session.Requests.Values)
            {
                request.TrySetResult(new MqttSubscribeResult([]));
            }

            _session.Requests.Clear();
            _session.Detach_NeedsLock();
            if (!_sessionSurvives)
            {
                _session.Discard();
            }
        }

        Dispose();
        _ended.SetResult(_cause!);
    }
}
