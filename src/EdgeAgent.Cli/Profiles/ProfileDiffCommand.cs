using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile diff</c>.</summary>
internal static class ProfileDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<FileInfo>("BEFORE") { Description = "The first profile." };
        var after = new Argument<FileInfo>("AFTER") { Description = "The second profile." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 1 where they differ." };
        var command = new Command("diff", "Print the values in which two profiles differ, once both are composed and defaults filled in.") { before, after, json, exitCode };
        command.SetAction((parsed, _) => Task.FromResult(Diff(
            parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetValue(json), parsed.GetValue(exitCode))));
        return command.WithExamples("edgeagent profile diff hw-profiles/delivery-van.yaml hw-profiles/vehicles/van-042.yaml");
    }

    private static int Diff(FileInfo beforeFile, FileInfo afterFile, bool json, bool tell)
    {
        if (ProfileInput.Read(beforeFile, out var exitCode) is not { } before || ProfileInput.Read(afterFile, out exitCode) is not { } after)
        {
            return exitCode;
        }

        var changes = ProfileDiff.Between(before, after).ToArray();
        if (json)
        {
            ProfileDocumentsJson.Print(changes);
        }
        else
        {
            foreach (var change in changes)
            {
                Console.Out.WriteLine(change switch
                {
                    { Before: null } => $"+ {change.Path}: {change.After}",
                    { After: null } => $"- {change.Path}: {change.Before}",
                    _ => $"~ {change.Path}: {change.Before} -> {change.After}",
                });
            }
        }

        return tell && changes.Length > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
