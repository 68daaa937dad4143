namespace EdgeAgent.Journey.Tests;

/// <summary><c>edgeagent ingest</c> over one inbox, started as often as it is killed.</summary>
internal sealed class BackEnd(Mosquitto broker, string inbox) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public const string Fleet = "journey";

    public string Inbox { get; } = inbox;

    /// <summary>The present process.</summary>
    public RunningProgram? Process { get; private set; }

    /// <summary>Starts it; it need not be ready yet.</summary>
    public void Start()
    {
        Process?.Dispose();
        Process = RunningProgram.StartEdgeAgent("ingest", "--broker", $"127.0.0.1:{broker.Port}", "--inbox", Inbox, "--fleet", Fleet);
    }

    /// <summary>Starts it and waits until it takes uploads.</summary>
    public async Task StartAndServeAsync()
    {
        Start();
        Assert.True(await Process!.SaysAsync("is subscribed", StartLimit), $"the back end did not start:\n{Process.LastWords()}");
    }

    public void Dispose() => Process?.Dispose();
}
