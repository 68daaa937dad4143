using System.CommandLine;

namespace EdgeAgent.Cli.Manuals;

/// <summary><c>edgeagent manual</c>: what the package's build makes the man page with.</summary>
internal static class ManualCommand
{
    public static Command Create()
    {
        var command = new Command("manual", "Print the manual page, edgeagent(1).") { Hidden = true };
        command.SetAction((_, _) =>
        {
            Console.Out.Write(ManualPage.Of(CommandPage.All(EdgeAgentCommand.Create())));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
