using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Cli.Tests;

public sealed class FailureTests : IDisposable
{
    private const string CaptureEnded = "Capture ended after";
    private static readonly TimeSpan SoonAfterSigterm = TimeSpan.FromSeconds(25);

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void AModelThatCannotBeReadIsNamedAndCaptureGoesOn()
    {
        File.WriteAllText(_scratch["broken.onnx"], "no graph");
        WriteProfile("  models: [ { package: broken.onnx, sensor: camera }, { package: absent.onnx, sensor: camera } ]");
        var run = EdgeAgentProgram.Run(Arguments("max"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains(_scratch["broken.onnx"], run.Error, StringComparison.Ordinal);
        Assert.Contains(_scratch["absent.onnx"], run.Error, StringComparison.Ordinal);
        Assert.Contains(CaptureEnded, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(["Sealed"], ClipStates());
    }

    [Fact]
    public async Task WithoutABrokerClipsStayAndSigtermEndsTheAgentWithinSeconds()
    {
        WriteProfile(Uplink(ClosedPort(), "tls: false"));
        using var agent = new RunningAgent(Arguments("max"));
        await agent.HearAsync(CaptureEnded);
        await agent.HearAsync("Uplink BrokerUnreachable");
        var (exitCode, took) = await agent.TerminateAsync();
        Assert.True(exitCode == 0, agent.Said);
        Assert.True(took < SoonAfterSigterm, took.ToString());
        Assert.Contains("Clips are kept", agent.Said, StringComparison.Ordinal);
        Assert.Equal(["Sealed"], ClipStates());
    }

    [Fact]
    public async Task ABrokerOfAnotherAuthorityIsACertificateProblemAndCaptureGoesOn()
    {
        using var trusted = new Authority("the fleet's");
        using var other = new Authority("somebody else's");
        using var certificate = other.CertifyLoopback();
        await using var broker = new MqttBroker(new MqttBrokerOptions { Port = null, TlsPort = 0, ServerCertificate = certificate });
        broker.Start();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = broker.RunAsync(stopping.Token);
        File.WriteAllText(_scratch["ca.pem"], trusted.Pem);
        WriteProfile(Uplink(broker.TlsPort, "caFile: ca.pem"));

        using var agent = new RunningAgent(Arguments("max"));
        await agent.HearAsync("CertificateProblem");
        await agent.HearAsync(CaptureEnded);
        Assert.Equal(0, (await agent.TerminateAsync()).ExitCode);
        Assert.Equal(["Sealed"], ClipStates());
        await stopping.CancelAsync();
        await Task.WhenAny(serving);
    }

    [Fact]
    public async Task TheSecondAgentOnAStoreIsToldWhoHasIt()
    {
        WriteProfile("");
        using var first = new RunningAgent(Arguments("1"));
        await first.HearAsync("is unavailable");
        var second = EdgeAgentProgram.Run(Arguments("max"));
        Assert.Equal(4, second.ExitCode);
        Assert.Contains(first.Pid.ToString(CultureInfo.InvariantCulture), second.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await first.TerminateAsync()).ExitCode);
    }

    [Fact]
    public void AProfileWithErrorsIsRefusedWithLineAndColumn()
    {
        WriteProfile("""
            capture:
              ringSeconds: lots
            """);
        var run = EdgeAgentProgram.Run(Arguments("max"));
        Assert.Equal(3, run.ExitCode);
        Assert.Matches(@"car\.yaml:\d+:\d+: capture\.ringSeconds", run.Error);
        Assert.False(Directory.Exists(_scratch["store"]));
    }

    [Fact]
    public void ACertificateFileThatIsNotThereIsSaidBeforeAnythingStarts()
    {
        WriteProfile(Uplink(8883, "caFile: missing.pem"));
        var run = EdgeAgentProgram.Run(Arguments("max"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("missing.pem", run.Error, StringComparison.Ordinal);
    }

    private static string Uplink(int port, string rest) => $$"""
        uplink:
          host: 127.0.0.1
          port: {{port}}
          {{rest}}
        """;

    /// <summary>A port that was free a moment ago: nobody answers there.</summary>
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string[] Arguments(string speed)
    {
        if (!File.Exists(_scratch["drive.mcap"]))
        {
            BrakingDrive.Write(_scratch["drive.mcap"]);
        }

        return ["run", "--profile", _scratch["car.yaml"], "--drive", _scratch["drive.mcap"], "--speed", speed, "--store", _scratch["store"]];
    }

    private string[] ClipStates()
    {
        var list = EdgeAgentProgram.Run("clips", "list", "--json", "--store", _scratch["store"]);
        Assert.Equal(0, list.ExitCode);
        return [.. JsonDocument.Parse(list.Output).RootElement.GetProperty("clips").EnumerateArray().Select(clip => clip.GetProperty("state").GetString()!)];
    }

    private void WriteProfile(string rest) => File.WriteAllText(_scratch["car.yaml"], $$"""
        schema: edgeagent.profile/1
        name: car
        vehicle: { id: car-1, fleet: test }
        anchor: odometry
        sensors:
          - { id: odometry, kind: odometry, topic: /odometry, rateHz: 50 }
          - { id: camera, kind: camera, topic: /camera/image/compressed, rateHz: 10 }
        triage:
          randomPerHour: 0
        {{rest}}
        """);
}
