using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary><c>edgeagent benchmark</c>: how good the agent is at what it exists for.</summary>
internal static class BenchmarkCommand
{
    public static Command Create()
    {
        var command = new Command("benchmark", "Measure what triage finds, against other ways to choose and against knowing everything.")
        {
            BenchmarkTriageCommand.Create(),
            BenchmarkPoolCommand.Create(),
            BenchmarkPriorsCommand.Create(),
        };
        return command.WithExamples("edgeagent benchmark triage --small", "edgeagent benchmark pool --cache pool");
    }
}
