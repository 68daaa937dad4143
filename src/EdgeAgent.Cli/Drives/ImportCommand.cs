using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Cli.Drives;

/// <summary><c>edgeagent import</c>: recordings of others as drives.</summary>
internal static class ImportCommand
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["radiate"] = "A sequence of the RADIATE data set: its folder. Radar images become targets.",
        ["kitti"] = "A KITTI raw recording, synchronised and rectified: its folder.",
        ["nuscenes"] = "Samples of nuScenes: a folder with an info file (JSON) and the files it names.",
        ["comma"] = "A candump log with GNSS and IMU tables: its folder, or the log alone.",
        ["rosbag2"] = "A ROS 2 bag: a file (.db3, .mcap) or a folder with metadata.yaml.",
        ["mcap"] = "An MCAP file with ROS 2 messages.",
    };

    public static Command Create()
    {
        var command = new Command("import", "Turn a recording into a drive file, keeping every frame and counting every fault.");
        foreach (var form in DriveSources.Forms)
        {
            command.Add(CreateForm(form));
        }

        return command.WithExamples("edgeagent import radiate tiny_foggy -o drive.mcap", "edgeagent import comma drive_000_030s -o drive.mcap --dbc toyota_adas.dbc --json");
    }

    private static Command CreateForm(string form)
    {
        var source = new Argument<string>("SOURCE") { Description = "The recording." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The drive file to write; an existing one is replaced.", HelpName = "FILE", Required = true }.RefusingDevices();
        var databases = new Option<string[]>("--dbc") { Description = "A CAN database (DBC) that explains the CAN frames; may be repeated.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Print what was imported as JSON." };
        var command = new Command(form, Descriptions[form]) { source, output, json };
        if (form == "comma")
        {
            command.Add(databases);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(
            form,
            parsed.GetRequiredValue(source),
            form == "comma" ? parsed.GetValue(databases) ?? [] : [],
            parsed.GetRequiredValue(output)!,
            parsed.GetValue(json),
            cancellationToken));
        return command.WithExamples($"edgeagent import {form} SOURCE -o drive.mcap");
    }

    private static async Task<int> RunAsync(string form, string path, string[] databaseFiles, FileInfo output, bool json, CancellationToken cancellationToken)
    {
        var missing = databaseFiles.Append(path).Where(file => !Path.Exists(file)).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(file => $"{file}: no such file or folder"));
        }

        var databases = databaseFiles.Select(CanDatabase.Read).ToArray();
        var unusable = databaseFiles.Zip(databases).Where(pair => pair.Second.Messages.Count == 0).ToArray();
        if (unusable.Length > 0)
        {
            return Report.Failures(ExitCode.BadInput, unusable.Select(pair => $"{pair.First}: no message (BO_) could be read; a CAN database in Vector's DBC format is expected"));
        }

        return await ProgressBoard.RunAsync(board => Task.Run(() => Import(form, path, databases, output, json, board, cancellationToken), cancellationToken));
    }

    private static int Import(string form, string path, CanDatabase[] databases, FileInfo output, bool json, ProgressBoard board, CancellationToken cancellationToken)
    {
        if (!DriveSources.TryOpenAs(form, path, databases, out var source, out var error))
        {
            return Report.Failure(ExitCode.BadInput, error);
        }

        using (source)
        {
            var line = board.Add($"import {source.Info.Name}", source.Info.FrameCounts.Sum());
            var imported = DriveDocument.Of(DriveImport.Copy(source, output.FullName, done => line.Done = done, cancellationToken));
            if (json)
            {
                Console.Out.WriteLine(DriveDocumentJson.Write(imported));
            }
            else
            {
                DriveReportText.Write(imported);
                Console.Out.WriteLine(output.FullName);
            }
        }

        return ExitCode.Done;
    }
}
