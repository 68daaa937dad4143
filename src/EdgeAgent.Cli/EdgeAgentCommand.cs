using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EdgeAgent.Cli.Benchmarks;
using EdgeAgent.Cli.Brokers;
using EdgeAgent.Cli.Campaigns;
using EdgeAgent.Cli.Clips;
using EdgeAgent.Cli.Decode;
using EdgeAgent.Cli.Demos;
using EdgeAgent.Cli.Doctor;
using EdgeAgent.Cli.Drives;
using EdgeAgent.Cli.Explain;
using EdgeAgent.Cli.Inboxes;
using EdgeAgent.Cli.Manuals;
using EdgeAgent.Cli.Models;
using EdgeAgent.Cli.Profiles;
using EdgeAgent.Cli.Replays;
using EdgeAgent.Cli.Runs;
using EdgeAgent.Cli.Simulate;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Cli.Triggers;

namespace EdgeAgent.Cli;

/// <summary>The command line's table of contents and its one place for exit codes.</summary>
internal static class EdgeAgentCommand
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            // Standard output carries results only, so that a pipe never takes help for one.
            await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Usage;
        }

        try
        {
            // Verbs get a token that SIGINT and SIGTERM cancel, and this long to finish what they hold.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                ProcessTerminationTimeout = StopGrace,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (OperationCanceledException)
        {
            return Report.Failure(ExitCode.Failed, "stopped before it was done");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Report.Failure(ExitCode.Unavailable, fault.Message);
        }
        catch (IOException fault)
        {
            return Report.Failure(ExitCode.Failed, fault.Message);
        }
    }

    internal static RootCommand Create()
    {
        var root = new RootCommand("EdgeAgent captures what a vehicle's sensors see, finds the rare seconds worth sending, and sends them best first.")
        {
            DemoCommand.Create(),
            RunCommand.Create(),
            DoctorCommand.Create(),
            ReplayCommand.Create(),
            ImportCommand.Create(),
            DriveCommand.Create(),
            DecodeCommand.Create(),
            SimulateCommand.Create(),
            ClipsCommand.Create(),
            ExplainCommand.Create(),
            IngestCommand.Create(),
            InboxCommand.Create(),
            ProfileCommand.Create(),
            ModelsCommand.Create(),
            TriggersCommand.Create(),
            CampaignCommand.Create(),
            BenchmarkCommand.Create(),
            BrokerCommand.Create(),
            CompletionCommand.Create(),
            ManualCommand.Create(),
        };
        root.WithExamples("edgeagent demo", "edgeagent replay drive.mcap", "edgeagent clips list --store drive.replay/store");
        var helpOption = root.Options.OfType<HelpOption>().Single();
        helpOption.Action = new HelpWithExamples((HelpAction)helpOption.Action!);
        return root;
    }
}
