using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation.Benchmarking;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary><c>edgeagent benchmark priors</c>: what a new vehicle starts from, learnt from the pool's calibration drives.</summary>
internal static class BenchmarkPriorsCommand
{
    public static Command Create()
    {
        var options = new PoolOptions();
        var anyBuild = new Option<bool>("--any-build") { Description = "Take recordings that other builds made too." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where to write the fleet's prior.", Required = true }.RefusingDevices();
        var command = new Command("priors", "Learn from a pool's calibration drives how rare each severity is, as the fleet's prior for new vehicles.") { anyBuild, output };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (TriageBenchmark.LearnPrior(options.RequestOf(parsed), options.FolderOf(parsed), parsed.GetValue(anyBuild)) is not { } learnt)
            {
                return Report.Failure(ExitCode.Unavailable, $"{options.FolderOf(parsed)} has no calibration drives: make them with 'edgeagent benchmark pool'");
            }

            File.WriteAllBytes(parsed.GetValue(output)!.FullName, CalibrationJson.Write(learnt.Prior));
            Console.Out.WriteLine($"{parsed.GetValue(output)}: {learnt.Prior.Triggers.Count} triggers, {learnt.Blocks:0} blocks of five seconds ({learnt.Blocks / 720:0.0} hours)");
            return ExitCode.Done;
        });
        return command.WithExamples("edgeagent benchmark priors --cache pool -o fleet-prior.json");
    }
}
