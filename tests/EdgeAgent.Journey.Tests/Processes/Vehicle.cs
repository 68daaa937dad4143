using System.Diagnostics;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Journey.Tests;

/// <summary>One vehicle: a profile, a store, and the agent that drives the same drive until it gets to the end of it.</summary>
internal sealed class Vehicle : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string _profile;
    private readonly string _drive;
    private readonly string _inbox;

    public Vehicle(string folder, int number, string drive, Mosquitto broker, BackEnd backEnd, string moreUplink = "full: ranked")
    {
        // Always as long, so that clips of different vehicles are.
        Id = $"car-{number:d4}";
        Store = Path.Combine(folder, Id);
        _drive = drive;
        _inbox = Path.Combine(backEnd.Inbox, BackEnd.Fleet, Id);
        _profile = Path.Combine(folder, Id + ".yaml");
        File.WriteAllText(
            _profile,
            $$"""
            schema: edgeagent.profile/1
            name: kill-test
            vehicle: { id: {{Id}}, fleet: {{BackEnd.Fleet}} }
            {{HardStops.ProfileSensors}}
            uplink: { host: 127.0.0.1, port: {{broker.Port}}, tls: false, chunkKibibytes: 16, {{moreUplink}} }

            """);
    }

    public string Id { get; }

    /// <summary>The store's folder.</summary>
    public string Store { get; }

    /// <summary>The present process.</summary>
    public RunningProgram? Agent { get; private set; }

    public int ClipsSealed => CountFiles(Store, "*.clip");

    public int ClipsAtTheBackEnd => CountFiles(_inbox, "*.mcap");

    public bool HasStore => File.Exists(Path.Combine(Store, "store.owner"));

    public void Start()
    {
        Agent?.Dispose();
        Agent = RunningProgram.StartEdgeAgent("run", "--profile", _profile, "--drive", _drive, "--speed", "max", "--store", Store);
    }

    /// <summary>Waits for the agent to deliver everything and end.</summary>
    public void ArrivesInTheEnd(BackEnd backEnd)
    {
        var ended = Agent!.EndsWithin(Patience);
        Assert.True(
            ended && Agent.ExitCode == 0,
            $"{Id} {(ended ? $"ended with {Agent.ExitCode}" : $"did not end within {Patience}")}:\n{Agent.LastWords()}\nThe back end:\n{backEnd.Process!.LastWords()}");
    }

    /// <summary>Drives without a disturbance and says how long the process lived.</summary>
    public TimeSpan DriveUndisturbed(BackEnd backEnd)
    {
        var started = Stopwatch.GetTimestamp();
        Start();
        ArrivesInTheEnd(backEnd);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The store, beside whoever has it open.</summary>
    public ClipStore OpenStore()
    {
        var opening = ClipStore.OpenBeside(Store, TimeProvider.System);
        Assert.True(opening.Succeeded, opening.Message);
        return opening.Store;
    }

    public void Dispose() => Agent?.Dispose();

    private static int CountFiles(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Length : 0;
}
