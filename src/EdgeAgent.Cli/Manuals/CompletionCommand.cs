using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Manuals;

/// <summary><c>edgeagent completion</c>.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", "Print a script that completes verbs and options in a shell.") { shell };
        command.SetAction((parsed, _) =>
        {
            var pages = CommandPage.All(EdgeAgentCommand.Create());
            Console.Out.Write(parsed.GetRequiredValue(shell) == "bash" ? CompletionScript.Bash(pages) : CompletionScript.Zsh(pages));
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("source <(edgeagent completion bash)", "edgeagent completion zsh > ~/.zfunc/_edgeagent");
    }
}
