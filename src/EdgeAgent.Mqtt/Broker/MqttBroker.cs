using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace EdgeAgent.Mqtt;

/// <summary>An MQTT 5, 3.1.1 and 3.1 broker that keeps everything in memory: for tests and developers' machines.</summary>
public sealed class MqttBroker : IAsyncDisposable
{
    private readonly MqttBrokerOptions _options;
    private readonly TimeProvider _time;
    private readonly BrokerState _state;
    private readonly BrokerLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Socket> _listeners = [];
    private readonly List<Task> _loops = [];

    /// <summary>A broker that does not listen yet.</summary>
    public MqttBroker(MqttBrokerOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time) = (options, time ?? TimeProvider.System);
        _log = new BrokerLog(options.Log);
        _state = new BrokerState(options, Faults, _log, _time);
    }

    /// <summary>Misbehaviour on demand.</summary>
    public MqttBrokerFaults Faults { get; } = new();

    /// <summary>What was taken in and let go so far.</summary>
    public MqttBrokerCounters Counters
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Counters with { };
            }
        }
    }

    /// <summary>Connections open at this moment.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Connections.Count;
            }
        }
    }

    /// <summary>The plain port really listened on.</summary>
    public int Port { get; private set; }

    /// <summary>The TLS port really listened on.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Starts to listen; throws where a port is taken or a certificate missing.</summary>
    public void Start()
    {
        if (_options.Port is { } port)
        {
            Port = Listen(port, tls: null);
        }

        if (_options.TlsPort is { } tlsPort)
        {
            TlsPort = Listen(tlsPort, new BrokerTls(_options));
        }

        _loops.Add(new BrokerHousekeeping(_state).RunAsync(_stopping.Token));
    }

    /// <summary>Starts, serves until cancelled, stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Start();
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task.ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Sends every kind of packet once through a private broker on a free port: where code is compiled at first use, the first
    /// clients of the real one then do not wait for it.
    /// </summary>
    public static async Task WarmUpAsync()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, SessionExpirySeconds = 60 };
        foreach (var version in (MqttVersion[])[MqttVersion.V5, MqttVersion.V311])
        {
            await using var client = new MqttClient(options with { Version = version, ClientId = "warm-up" });
            await client.ConnectAsync(cleanStart: true).ConfigureAwait(false);
            await client.SubscribeAsync("warm/up", MqttQos.ExactlyOnce).ConfigureAwait(false);
            for (var qos = MqttQos.AtMostOnce; qos <= MqttQos.ExactlyOnce; qos++)
            {
                await client.PublishAsync(new MqttPublish("warm/up", new byte[1]) { Qos = qos, Retain = true }).ConfigureAwait(false);
            }

            await client.UnsubscribeAsync(["warm/up"]).ConfigureAwait(false);
        }
    }

    /// <summary>Breaks every connection off without a word, as a crash or a cut cable would; sessions stay.</summary>
    public void DropConnections()
    {
        lock (_state.Gate)
        {
            foreach (var connection in _state.Connections)
            {
                connection.Abort();
            }
        }
    }

    /// <summary>Stops listening, closes every connection and forgets everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listeners.ForEach(listener => listener.Dispose());
        DropConnections();
        await Task.WhenAll(_loops).ConfigureAwait(false);
        await _state.ConnectionsEndedAsync().ConfigureAwait(false);
        await _log.StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private int Listen(int port, BrokerTls? tls)
    {
        var listener = new Socket(_options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listeners.Add(listener);
        listener.Bind(new IPEndPoint(_options.Address, port));
        listener.Listen(512);
        _loops.Add(AcceptAsync(listener, tls));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private async Task AcceptAsync(Socket listener, BrokerTls? tls)
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                // A client that gave up while it queued; the listener itself is well.
                _state.Log($"accept failed: {error.Message}");
                continue;
            }

            _state.Track(ServeAsync(socket, tls));
        }
    }

    private async Task ServeAsync(Socket socket, BrokerTls? tls)
    {
        await Task.Yield();
        try
        {
            socket.NoDelay = true;
            var (stream, name) = tls is null ? (null, null) : await tls.AcceptAsync(socket, _stopping.Token).ConfigureAwait(false);
            using var transport = new MqttTransport(socket, stream);
            var connection = new BrokerConnection(_state, transport, name);
            if (_state.TryAdd(connection, _stopping.Token))
            {
                await connection.RunAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is AuthenticationException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _state.Log($"connection failed before CONNECT: {error.Message}");
        }
        finally
        {
            socket.Dispose();
        }
    }
}
