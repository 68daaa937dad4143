using System.CommandLine;
using EdgeAgent.Capture;
using EdgeAgent.Cli.Replays;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Demos;

/// <summary><c>edgeagent demo</c>: the whole journey on a synthetic minute of driving, with nothing to prepare.</summary>
internal static class DemoCommand
{
    private static readonly string[] RunFolders = ["store", "inbox"];

    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "Folder for drive, store, inbox and report.",
            DefaultValueFactory = _ => new DirectoryInfo("edgeagent-demo"),
        };
        var seed = new Option<long>("--seed") { Description = "Seed of the synthetic drive.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the events as JSON." };
        var command = new Command("demo", "Simulate a minute of driving, find its events, deliver the clips over MQTT to a back end on this machine, write a report.")
        {
            output, seed, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(output).FullName, parsed.GetValue(seed), parsed.GetValue(json), cancellation));
        return command.WithExamples("edgeagent demo", "edgeagent demo -o /tmp/demo --json");
    }

    private static async Task<int> RunAsync(string folder, long seed, bool json, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        ClearEarlierRun(folder);
        var path = Path.Combine(folder, "drive.mcap");
        using (var pool = new SlabPool())
        using (var simulated = new SimulatedDrive(DemoDrive.Scenario, seed))
        {
            await ProgressBoard.RunAsync(board => Task.Run(() => Record(simulated, path, pool, board, cancellationToken), cancellationToken));
        }

        using var drive = DriveSources.Open(path);
        var request = new ReplayRequest
        {
            Profile = SyntheticCar.Profile,
            ProfileSha256 = DriveProfile.HashOf(SyntheticCar.Profile),
            Folder = folder,
            Options = new CaptureOptions(),
            Uplink = true,
        };
        return await ReplayRun.RunAsync(request, drive, "A synthetic minute of driving", json, cancellationToken);
    }

    private static bool Record(SimulatedDrive simulated, string path, SlabPool pool, ProgressBoard board, CancellationToken cancellationToken)
    {
        var info = simulated.Info;
        var item = board.Add("Simulating", info.End.SecondsSince(info.Start));
        using var writer = new DriveWriter(path, info);
        foreach (var frame in simulated.ReadFrames(pool, cancellationToken))
        {
            writer.Write(frame);
            item.Done = frame.HostTime.SecondsSince(info.Start);
            frame.Release();
        }

        writer.Finish();
        item.Done = item.Total;
        return true;
    }

    /// <summary>A demo starts from nothing each time, so that its table is the same each time.</summary>
    private static void ClearEarlierRun(string folder)
    {
        foreach (var part in RunFolders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
        {
            Directory.Delete(part, recursive: true);
        }
    }
}
