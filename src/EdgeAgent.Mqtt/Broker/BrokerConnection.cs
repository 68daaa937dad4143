using System.Net.Sockets;

namespace EdgeAgent.Mqtt;

/// <summary>One client's connection on the broker's side: receive loop, writer, and its end.</summary>
internal sealed class BrokerConnection
{
    /// <summary>A CONNECT with will and credentials at their largest fits; nobody unknown makes us buffer more.</summary>
    private const long MaximumConnectBytes = 512 * 1024;

    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FaultPoll = TimeSpan.FromMilliseconds(20);

    private readonly BrokerState _state;
    private readonly MqttTransport _transport;
    private readonly PacketInput _packets = new() { MaximumPacketBytes = MaximumConnectBytes };
    private readonly PacketOutput _writer;
    private readonly BrokerInput _input;

    // Connections whose session got something to send while a packet was handled; owned by the receive loop.
    private readonly HashSet<BrokerConnection> _touched = [];

    private long _lastReceived;
    private volatile bool _isClosing;

    public BrokerConnection(BrokerState state, MqttTransport transport, string? certificateName)
    {
        (_state, _transport) = (state, transport);
        Output = new BrokerOutput(state) { SendFailed = _ => transport.Dispose() };
        _writer = new PacketOutput(transport, Output);
        _input = new BrokerInput(state, this, certificateName);
        _lastReceived = state.Time.GetTimestamp();
    }

    public BrokerOutput Output { get; }

    public string Peer => _transport.Peer;

    /// <summary>Silence after which the client counts as gone; zero = never.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOverdue => Patience > TimeSpan.Zero && _state.Time.GetElapsedTime(Volatile.Read(ref _lastReceived)) > Patience;

    public void Kick() => _writer.Kick();

    public void AllowPackets(uint? maximumBytes) => _packets.MaximumPacketBytes = maximumBytes ?? (VariableByteInteger.Maximum + 5L);

    /// <summary>Writes DISCONNECT where the version has it, and asks the loop to end once it is out.</summary>
    public void Refuse_NeedsLock(MqttReasonCode reason, bool isMute = false)
    {
        if (!isMute && _input.Version == MqttVersion.V5 && _input.Session is not null)
        {
            new DisconnectPacket(reason, PacketProperties.None).Write(Output.Control, MqttVersion.V5);
        }

        Output.Close_NeedsLock();
        _isClosing = true;
    }

    /// <summary>Breaks the connection off, as a crash would.</summary>
    public void Abort() => _transport.Dispose();

    /// <summary>Lets what <see cref="Refuse_NeedsLock"/> wrote go out, then closes; the receive loop ends by it.</summary>
    public async Task CloseAsync()
    {
        _writer.Kick();
        try
        {
            await _writer.DrainAsync().WaitAsync(GoodbyeTime).ConfigureAwait(false);
            await _transport.FinishSendingAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It does not read any more: closing is the only answer left.
        }

        _transport.Dispose();
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await ReceiveAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            _state.Log($"{Peer}: {error.Message}");
        }

        if (_isClosing)
        {
            await CloseAsync().ConfigureAwait(false);
        }

        _transport.Dispose();
        await _writer.StopAsync().ConfigureAwait(false);
        lock (_state.Gate)
        {
            _state.Connections.Remove(this);
            _input.End_NeedsLock(_touched);
        }

        KickTouched();
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        while (!_isClosing)
        {
            while (!_isClosing && _packets.TryRead(out var frame))
            {
                Handle(frame);
            }

            if (_packets.Error != MqttReasonCode.Success)
            {
                lock (_state.Gate)
                {
                    Refuse_NeedsLock(_packets.Error);
                }

                return;
            }

            KickTouched();
            _writer.Kick();
            if (_isClosing)
            {
                return;
            }

            var received = await _transport.ReceiveAsync(_packets.GetMemory()).ConfigureAwait(false);
            await FaultsAsync(stopping).ConfigureAwait(false);
            if (received == 0)
            {
                return;
            }

            Volatile.Write(ref _lastReceived, _state.Time.GetTimestamp());
            _packets.Advance(received);
        }
    }

    private void Handle(PacketFrame frame)
    {
        lock (_state.Gate)
        {
            var error = _input.Handle_NeedsLock(frame, _touched);
            if (error != MqttReasonCode.Success)
            {
                _state.Log($"{Peer}: {frame.Type} refused: {error}");
                Refuse_NeedsLock(error, isMute: _state.Options.FollowsMosquitto && !IsAnsweredByMosquitto(frame.Type));
            }
            else if (_input.HasEnded)
            {
                _isClosing = true;
            }
        }
    }

    private static bool IsAnsweredByMosquitto(PacketType type) =>
        type is PacketType.Publish or PacketType.Subscribe or PacketType.Unsubscribe or PacketType.Disconnect or PacketType.Pubrel or PacketType.Auth;

    private async ValueTask FaultsAsync(CancellationToken stopping)
    {
        if (_state.Faults.Delay > TimeSpan.Zero)
        {
            await Task.Delay(_state.Faults.Delay, _state.Time, stopping).ConfigureAwait(false);
        }

        while (_state.Faults.IsHalfOpen)
        {
            await Task.Delay(FaultPoll, _state.Time, stopping).ConfigureAwait(false);
        }
    }

    private void KickTouched()
    {
        foreach (var connection in _touched)
        {
            connection.Kick();
        }

        _touched.Clear();
    }
}
