using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile rollback</c>.</summary>
internal static class ProfileRollbackCommand
{
    public static Command Create()
    {
        var root = ProfileFlashCommand.RootOption();
        var command = new Command("rollback", "Make the last good profile active again, for the next start of the agent. Needs nothing but the vehicle itself.") { root };
        command.SetAction((parsed, _) => Task.FromResult(RollBack(new VehicleRoot(parsed.GetRequiredValue(root).ToString()))));
        return command.WithExamples("edgeagent profile rollback && systemctl restart edgeagent", "edgeagent profile rollback --root /mnt/image");
    }

    private static int RollBack(VehicleRoot root)
    {
        if (root.OpenSlots(out var refusal) is not { } slots || !Directory.Exists(slots.Folder))
        {
            return Report.Failure(ExitCode.Unavailable, refusal ?? $"nothing is installed in {root.SlotsFolder}");
        }

        var outcome = slots.RollBack(Installer.Name);
        if (outcome.Slot is null)
        {
            return Report.Failure(ExitCode.Unavailable, outcome.Message);
        }

        Console.Out.WriteLine(outcome.Message);
        return ExitCode.Done;
    }
}
