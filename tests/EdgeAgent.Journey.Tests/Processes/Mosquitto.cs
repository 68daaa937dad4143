using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Journey.Tests;

/// <summary>A real mosquitto with its state on disk, on a port that it keeps over restarts.</summary>
internal sealed class Mosquitto : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string _program = TestData.RequireProgram("mosquitto", "mosquitto");
    private readonly string _configuration;

    /// <summary>A broker that does not run yet; its folder is made where it is missing.</summary>
    public Mosquitto(string folder)
    {
        Directory.CreateDirectory(folder);
        Port = FreePort();
        _configuration = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(
            _configuration,
            $"""
            user {Environment.UserName}
            listener {Port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {folder}/
            autosave_interval 1
            max_inflight_messages 64
            max_queued_bytes 67108864
            max_packet_size 1100000
            set_tcp_nodelay true

            """);
    }

    public int Port { get; }

    /// <summary>The present process.</summary>
    public RunningProgram? Process { get; private set; }

    public async Task StartAsync()
    {
        Process?.Dispose();
        Process = RunningProgram.Start(_program, "-c", _configuration);
        Assert.True(await Process.SaysAsync(" running", StartLimit), $"mosquitto did not start:\n{Process.LastWords()}");
    }

    public void Dispose() => Process?.Dispose();

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
