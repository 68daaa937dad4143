using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Cli.Tests;

/// <summary>The repository's own mosquitto configuration in a real mosquitto, with an authority and vehicles made by the repository's own scripts.</summary>
internal sealed class FleetBroker : IDisposable
{
    private static readonly string Deploy = Path.Combine(TestData.RepositoryRoot, "deploy");

    private readonly ScratchFolder _folder = new();
    private readonly int _port = FreePort();
    private readonly string _mosquitto = TestData.RequireProgram("mosquitto", "mosquitto");
    private Process? _broker;

    public FleetBroker()
    {
        TestData.RequireProgram("mosquitto_pub", "mosquitto-clients");
        TestData.RequireProgram("openssl", "openssl");
        Script("pki/ca.sh", "ca", "init", "Test fleet");
        Script("pki/ca.sh", "ca", "broker", "127.0.0.1");
        Script("pki/ca.sh", "ca", "client", "ingest");
        Script("pki/ca.sh", "ca", "client", "operator");
    }

    public string this[string name] => _folder[name];

    /// <summary>Makes a vehicle's key on the vehicle, has it certified and installed.</summary>
    public void Enroll(string vehicle, string request = "request")
    {
        Enrolling(vehicle, request == "rotate" ? [request] : [request, vehicle]);
        Script("pki/ca.sh", "ca", "vehicle", "--overlap", "0", vehicle, _folder[$"{vehicle}/vehicle.csr"]);
        Enrolling(vehicle, "install", _folder[$"ca/issued/{vehicle}.pem"], _folder["ca/ca.pem"]);
    }

    public async Task StartAsync()
    {
        var folder = _folder["broker"];
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(_folder["ca/broker"]).Append(Path.Combine(Deploy, "backend/acl")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var configuration = File.ReadAllText(Path.Combine(Deploy, "backend/mosquitto.conf"))
            .Replace("/etc/mosquitto/edgeagent", folder, StringComparison.Ordinal)
            .Replace("/var/lib/mosquitto", folder, StringComparison.Ordinal)
            .Replace("listener 8883", string.Create(CultureInfo.InvariantCulture, $"listener {_port} 127.0.0.1"), StringComparison.Ordinal);
        // As root mosquitto would give up its rights and with them the test's private folder.
        File.WriteAllText(Path.Combine(folder, "mosquitto.conf"), configuration + $"user {Environment.UserName}\n");
        _broker = Process.Start(new ProcessStartInfo(_mosquitto, ["-c", Path.Combine(folder, "mosquitto.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _broker.ErrorDataReceived += (_, _) => { };
        _broker.BeginErrorReadLine();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsListeningAsync())
        {
            Assert.False(_broker.HasExited, "mosquitto refused the configuration");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Publishes retained, so that whoever may read it finds it later.</summary>
    public int Publish(string who, string topic) => Client("mosquitto_pub", who, "-V", "5", "-q", "1", "-r", "-t", topic, "-m", who).ExitCode;

    /// <summary>The topics of all retained messages that this one may read.</summary>
    public string[] Readable(string who) =>
        [.. Client("mosquitto_sub", who, "-q", "1", "-t", "ea1/#", "-F", "%t", "-W", "1").Output.Split('\n').Where(line => line.StartsWith("ea1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void Script(string script, params string[] arguments) => Run(script, [], arguments);

    public void Stop()
    {
        _broker!.Kill();
        _broker.WaitForExit();
        _broker.Dispose();
        _broker = null;
    }

    public void Dispose()
    {
        if (_broker is not null)
        {
            Stop();
        }

        _folder.Dispose();
    }

    private void Enrolling(string vehicle, params string[] arguments) => Run("pki/enroll.sh", [("PKI", _folder[vehicle])], arguments);

    private void Run(string script, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Deploy, script), arguments) { WorkingDirectory = _folder.Path };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var (exitCode, output) = Finish(start);
        Assert.True(exitCode == 0, output);
    }

    private (int ExitCode, string Output) Client(string program, string who, params string[] arguments)
    {
        // Vehicles have their certificate where enrolment put it, services of the back end where the authority did.
        var (folder, name) = Directory.Exists(_folder[$"ca/{who}"]) ? (_folder[$"ca/{who}"], who) : (_folder[who], "vehicle");
        return Finish(new ProcessStartInfo(program,
        [
            "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "--cafile", _folder["ca/ca.pem"],
            .. File.Exists(Path.Combine(folder, $"{name}.pem")) ? new[] { "--cert", Path.Combine(folder, $"{name}.pem"), "--key", Path.Combine(folder, $"{name}.key") } : [],
            .. arguments,
        ]));
    }

    private static (int ExitCode, string Output) Finish(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + error.GetAwaiter().GetResult());
    }

    private async Task<bool> IsListeningAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
