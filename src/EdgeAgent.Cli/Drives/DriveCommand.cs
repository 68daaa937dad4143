using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Drives;

/// <summary><c>edgeagent drive</c>: drives and their files.</summary>
internal static class DriveCommand
{
    public static Command Create() => new Command("drive", "Look into drives: what they hold, what is wrong with them, their records.")
    {
        DriveInfoCommand.Create(),
        DriveRecordsCommand.Create(),
    }.WithExamples("edgeagent drive info drive.mcap", "edgeagent drive records drive.mcap");
}
