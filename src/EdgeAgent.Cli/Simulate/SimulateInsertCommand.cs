using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary><c>edgeagent simulate insert</c>: somebody who was not there, put into the LiDAR and radar frames of a recording.</summary>
internal static class SimulateInsertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("DRIVE") { Description = "The recording: any drive that import takes." };
        var actors = new Option<string[]>("--actor")
        {
            Description = "Who, where and when: kind=pedestrian,x=18,y=-4,vx=0,vy=1.4,yaw=90,from=3,until=9. Metres and m/s relative to the vehicle, x forward, y left; may be repeated.",
            HelpName = "TEXT", Required = true,
        };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The drive to write, an MCAP file.", HelpName = "FILE", Required = true }.RefusingDevices();
        var seed = new Option<long>("--seed") { Description = "Seed of the noise.", DefaultValueFactory = _ => 1 };
        var command = new Command("insert", "Put synthetic actors into a recording's LiDAR and radar; cameras stay as they were.") { source, actors, output, seed };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(source), parsed.GetValue(actors) ?? [], parsed.GetRequiredValue(output)!.FullName, parsed.GetValue(seed), cancellationToken));
        return command.WithExamples("edgeagent simulate insert tiny_foggy --actor kind=pedestrian,x=12,y=-4,vy=1.4,from=2,until=8 -o foggy-with-walker.mcap");
    }

    private static async Task<int> RunAsync(string path, string[] texts, string output, long seed, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
        {
            return Report.Failure(ExitCode.Unavailable, $"{path}: no such file or folder");
        }

        var problems = new List<string>();
        var actors = new List<InsertedActor>();
        foreach (var text in texts)
        {
            if (InsertedActorText.Parse(text, out var found) is { } actor)
            {
                actors.Add(actor);
            }

            problems.AddRange(found.Select(problem => $"--actor {text}: {problem}"));
        }

        if (problems.Count > 0)
        {
            return Report.Failures(ExitCode.Usage, problems);
        }

        if (!DriveSources.TryOpen(path, out var source, out var error))
        {
            return Report.Failure(ExitCode.BadInput, error);
        }

        using var drive = new InsertedDrive(source, actors, seed);
        var frames = await ProgressBoard.RunAsync(board => Task.Run(() => SimulateWork.WriteDrive(output, drive, board, cancellationToken), cancellationToken));
        Console.Out.WriteLine($"{output}: {frames} frames, {drive.ReplacedPoints} LiDAR points replaced, {drive.AddedTargets} radar targets added, drive {drive.Info.Id}");
        return ExitCode.Done;
    }
}
