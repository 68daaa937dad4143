using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>A real mosquitto on a port of its own, which can be killed and started again.</summary>
public sealed class Mosquitto : IAsyncDisposable
{
    private readonly string _program = TestData.RequireProgram("mosquitto", "mosquitto");
    private readonly string _configuration;
    private Process? _process;
    private Task _draining = Task.CompletedTask;

    private Mosquitto(string folder, int port, string more)
    {
        Port = port;
        _configuration = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(
            _configuration,
            $"user {Environment.UserName}\nlistener {port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_inflight_messages 64\nmax_queued_bytes 67108864\nset_tcp_nodelay true\n{more}\n");
    }

    public int Port { get; }

    public static async Task<Mosquitto> StartAsync(string folder, string more = "")
    {
        var broker = new Mosquitto(folder, FreePort(), more);
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(_program, ["-c", _configuration]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("running", StringComparison.Ordinal))
            {
                _draining = _process.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("mosquitto ended instead of running");
    }

    /// <summary>As kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await _draining;
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
