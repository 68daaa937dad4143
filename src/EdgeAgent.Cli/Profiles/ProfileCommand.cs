using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile</c>: hardware profiles as files and on vehicles.</summary>
internal static class ProfileCommand
{
    public static Command Create() => new Command("profile", "Hardware profiles: check, compose, explain, sign them, and install them on vehicles.")
    {
        ProfileListCommand.Create(),
        ProfileShowCommand.Create(),
        ProfileValidateCommand.Create(),
        ProfileDiffCommand.Create(),
        ProfileExplainCommand.Create(),
        ProfileSignCommand.Create(),
        ProfileVerifyCommand.Create(),
        ProfileFlashCommand.Create(),
        ProfileRollbackCommand.Create(),
        ProfileSlotsCommand.Create(),
        ProfileSchemaCommand.Create(),
    }.WithExamples(
        "edgeagent profile validate hw-profiles/*.yaml",
        "edgeagent profile explain hw-profiles/vehicles/van-042.yaml sensors[lidar_top]",
        "edgeagent profile flash hw-profiles/vehicles/van-042.yaml --root /");
}
