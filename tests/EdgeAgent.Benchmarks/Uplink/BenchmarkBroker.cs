using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Benchmarks.Uplink;

/// <summary>A broker on a port of its own: ours within this process, or a mosquitto beside it.</summary>
internal sealed class BenchmarkBroker : IAsyncDisposable
{
    private readonly MqttBroker? _ours;
    private readonly Process? _process;
    private readonly Task _draining = Task.CompletedTask;

    private BenchmarkBroker(MqttBroker ours) => (_ours, Port) = (ours, ours.Port);

    private BenchmarkBroker(Process process, int port) =>
        (_process, Port, _draining) = (process, port, process.StandardError.ReadToEndAsync());

    public int Port { get; }

    public static BenchmarkBroker Ours()
    {
        var broker = new MqttBroker(new() { ReceiveMaximum = 64 });
        broker.Start();
        return new(broker);
    }

    public static async Task<BenchmarkBroker> MosquittoAsync(string program, string folder)
    {
        int port;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }

        var configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_inflight_messages 64\nmax_queued_messages 100000\nmax_queued_bytes 1000000000\nset_tcp_nodelay true\n").ConfigureAwait(false);
        var process = Process.Start(new ProcessStartInfo(program, ["-c", configuration]) { RedirectStandardError = true })!;
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Contains("running", StringComparison.Ordinal))
            {
                return new(process, port);
            }
        }

        throw new InvalidOperationException("mosquitto ended instead of running");
    }

    public async ValueTask DisposeAsync()
    {
        if (_ours is not null)
        {
            await _ours.DisposeAsync().ConfigureAwait(false);
        }

        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
            await _draining.ConfigureAwait(false);
            _process.Dispose();
        }
    }
}
