using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary><c>edgeagent simulate scenario</c>: a drive as a YAML file describes it.</summary>
internal static class SimulateScenarioCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The scenario, a YAML file; the simulation's README has examples of ten lines." };
        var seed = new Option<long>("--seed") { Description = "Seed of scenery, noise and clocks; the same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var car = SimulatedCars.CreateOption();
        var output = new DriveOutput();
        var command = new Command("scenario", "Make the drive that a scenario file describes, or say everything that is wrong with the file.") { file, seed, car };
        output.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(seed), SimulatedCars.Named(parsed.GetValue(car)), output.Of(parsed), cancellationToken));
        return command.WithExamples(
            "edgeagent simulate scenario child-behind-van.yaml -o drive.mcap --truth truth.jsonl",
            "edgeagent simulate scenario child-behind-van.yaml --json");
    }

    private static async Task<int> RunAsync(FileInfo file, long seed, CarModel car, DriveOutputRequest output, CancellationToken cancellationToken)
    {
        if (InputFile.Check(file) is var refused and not ExitCode.Done)
        {
            return refused;
        }

        var reading = ScenarioReader.Read(file.FullName);
        return reading.Scenario is { } scenario
            ? await SimulatedDriveRun.RunAsync(scenario, seed, car, output, cancellationToken)
            : Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
    }
}
