using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary><c>edgeagent simulate</c>: a synthetic drive as an ordinary recording, its ground truth beside it, or labelled pictures.</summary>
internal static class SimulateCommand
{
    private const double LongestSeconds = 3600;
    private const int MostWorlds = 100_000;

    public static Command Create()
    {
        var scenario = new Option<string>("--scenario") { Description = "Which drive: demo.", DefaultValueFactory = _ => DemoDrive.Scenario.Name };
        scenario.AcceptOnlyFromAmong(DemoDrive.Scenario.Name);
        var seed = new Option<long>("--seed") { Description = "Seed of scenery, noise and clocks; the same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var seconds = new Option<double?>("--seconds") { Description = "Length of the drive; the scenario's own where left out." };
        seconds.Validators.Add(result => Check(result, result.GetValueOrDefault<double?>() is not { } value || value is >= 1 and <= LongestSeconds, $"--seconds is 1 to {LongestSeconds}"));
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The drive to write, an MCAP file." }.RefusingDevices();
        var truth = new Option<FileInfo?>("--truth") { Description = "Where to write what really happened, as JSON; it never stands in the drive." };
        var images = new Option<DirectoryInfo?>("--images") { Description = "A folder for labelled pictures of random worlds (labels.csv), to train the scene condition model." };
        var worlds = new Option<int>("--worlds") { Description = "How many worlds to take pictures of.", DefaultValueFactory = _ => 440 };
        worlds.Validators.Add(result => Check(result, result.GetValueOrDefault<int>() is >= 1 and <= MostWorlds, $"--worlds is 1 to {MostWorlds}"));
        var json = new Option<bool>("--json") { Description = "Print what was written as JSON." };
        var command = new Command("simulate", "Make a synthetic drive with ground truth.") { scenario, seed, seconds, output, truth, images, worlds, json };
        command.Validators.Add(result =>
        {
            var isForAnotherVerb = result.Children.OfType<CommandResult>().Any();
            if (!isForAnotherVerb && result.GetValue(output) is null && result.GetValue(truth) is null && result.GetValue(images) is null)
            {
                result.AddError("nothing to write: give -o FILE, --truth FILE or --images FOLDER");
            }
        });
        command.Add(SimulateWorldCommand.Create());
        command.Add(SimulateScenarioCommand.Create());
        command.Add(SimulateInsertCommand.Create());
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SimulateRequest(
                parsed.GetValue(seconds) is { } length ? DemoDrive.Scenario with { DurationSeconds = length } : DemoDrive.Scenario,
                parsed.GetValue(seed), parsed.GetValue(output)?.FullName, parsed.GetValue(truth)?.FullName,
                parsed.GetValue(images)?.FullName, parsed.GetValue(worlds)),
            parsed.GetValue(json),
            cancellationToken));
        return command.WithExamples(
            "edgeagent simulate -o demo.mcap --truth demo.truth.json",
            "edgeagent simulate --seed 7 --seconds 20 -o short.mcap --json",
            "edgeagent simulate --images pictures --worlds 440",
            "edgeagent simulate world --seed 3 --minutes 10 -o world.mcap --truth world.truth.jsonl",
            "edgeagent simulate scenario child-behind-van.yaml -o drive.mcap");
    }

    private static void Check(SymbolResult result, bool holds, string message)
    {
        if (!holds)
        {
            result.AddError(message);
        }
    }

    private static async Task<int> RunAsync(SimulateRequest request, bool json, CancellationToken cancellationToken)
    {
        var done = await ProgressBoard.RunAsync(board => Task.Run(() => SimulateWork.Run(request, board, cancellationToken), cancellationToken));
        if (json)
        {
            Console.Out.WriteLine(SimulateSummaryJson.Write(done));
            return ExitCode.Done;
        }

        if (done.File is not null)
        {
            Console.Out.WriteLine($"{done.File}: {done.Seconds:0.#} s, {done.Frames} frames, {done.Bytes / 1e6:0.0} MB, drive {done.Drive}");
        }

        foreach (var happened in done.Events)
        {
            Console.Out.WriteLine($"{happened.OnSeconds,6:0.0} s  {happened.Type}  {happened.Severity:0.##} {happened.Unit}{(happened.Benign ? "  (look-alike)" : "")}");
        }

        if (done.Pictures > 0)
        {
            Console.Out.WriteLine($"{request.ImageFolder}: {done.Pictures} pictures of {request.Worlds} worlds");
        }

        return ExitCode.Done;
    }
}
