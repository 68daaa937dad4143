using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>Debian's mosquitto on a free loopback port, with a configuration of its own, ended by its process id.</summary>
internal sealed class RealMosquitto : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly Process _process;

    private RealMosquitto(ScratchFolder folder, Process process, int port) => (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    public static async Task<RealMosquitto> StartAsync(Func<int, string>? configuration = null)
    {
        var program = TestData.RequireProgram("mosquitto", "mosquitto");
        var folder = new ScratchFolder();
        var port = FreePort();
        await File.WriteAllTextAsync(folder["m.conf"], configuration?.Invoke(port) ?? $"listener {port} 127.0.0.1\nallow_anonymous true\n");
        var process = Process.Start(new ProcessStartInfo(program, ["-c", folder["m.conf"]]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var broker = new RealMosquitto(folder, process, port);
        await broker.WaitUntilListeningAsync();
        return broker;
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task WaitUntilListeningAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 0; tries < 250; tries++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }

        throw new InvalidOperationException("mosquitto did not start to listen within 5 s.");
    }
}
