using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Cli.Drives;

/// <summary><c>edgeagent drive info</c>.</summary>
internal static class DriveInfoCommand
{
    private const int FramesBetweenReports = 256;

    public static Command Create()
    {
        var file = new Argument<string>("DRIVE") { Description = "The drive: an MCAP file, a ROS 2 bag, or the folder of a recording that can be imported." };
        var quick = new Option<bool>("--quick") { Description = "Do not read the frames: faults inside them stay unknown." };
        var json = new Option<bool>("--json") { Description = "Print the drive as JSON." };
        var command = new Command("info", "Read a drive and say what it holds and what is wrong with it.") { file, quick, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            return ProgressBoard.RunAsync(board => Task.Run(() => Show(path, parsed.GetValue(quick), parsed.GetValue(json), board, cancellationToken), cancellationToken));
        });
        return command.WithExamples("edgeagent drive info drive.mcap", "edgeagent drive info radiate/tiny_foggy --json");
    }

    private static int Show(string path, bool quick, bool json, ProgressBoard board, CancellationToken cancellationToken)
    {
        if (!DriveSources.TryOpen(path, out var drive, out var error))
        {
            return Report.Failure(Path.Exists(path) ? ExitCode.BadInput : ExitCode.Unavailable, error);
        }

        using (drive)
        {
            if (!quick)
            {
                ReadThrough(drive, board, cancellationToken);
            }

            var document = DriveDocument.Of(drive.Info);
            if (json)
            {
                Console.Out.WriteLine(DriveDocumentJson.Write(document));
            }
            else
            {
                DriveReportText.Write(document);
            }
        }

        return ExitCode.Done;
    }

    private static void ReadThrough(IDriveSource drive, ProgressBoard board, CancellationToken cancellationToken)
    {
        using var pool = new SlabPool();
        var line = board.Add($"read {drive.Info.Name}", drive.Info.FrameCounts.Sum());
        var done = 0L;
        foreach (var frame in drive.ReadFrames(pool, cancellationToken))
        {
            frame.Release();
            if (++done % FramesBetweenReports == 0)
            {
                line.Done = done;
            }
        }

        line.Done = done;
    }
}
