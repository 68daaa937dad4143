using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary><c>edgeagent benchmark pool</c>: simulates and judges what the benchmark draws from, or what of it is missing.</summary>
internal static class BenchmarkPoolCommand
{
    public static Command Create()
    {
        var options = new PoolOptions();
        var command = new Command("pool", "Simulate the drives of the benchmark and keep what the triggers measured; may be stopped and called again.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var made = await PoolWork.MakeAsync(options.RequestOf(parsed), options.FolderOf(parsed), options.ThreadsOf(parsed), cancellationToken);
            Console.Out.WriteLine($"{options.FolderOf(parsed)}: {made.Done} recordings, {made.Made} of them new ({made.SimulatedSeconds / 60:0.0} minutes driven)");
            return ExitCode.Done;
        });
        return command.WithExamples("edgeagent benchmark pool --small --cache pool", "edgeagent benchmark pool --minutes-mundane 1800 --snippets-per-class 140 --cache pool --threads 2");
    }
}
