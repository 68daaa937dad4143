using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Campaigns;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using Spectre.Console;

namespace EdgeAgent.Cli.Campaigns;

/// <summary><c>edgeagent campaign try</c>.</summary>
internal static class CampaignTryCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The campaign, signed or not." };
        var drives = new Argument<string[]>("DRIVE") { Description = "Old drives: MCAP files or ROS 2 bags.", Arity = ArgumentArity.OneOrMore };
        var profile = new Option<FileInfo?>("--profile") { Description = "The hardware profile; one made from each drive's own sensors where left out.", HelpName = "FILE" };
        var hours = new Option<double>("--hours") { Description = "Hours of driving in a day.", DefaultValueFactory = _ => 8 };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("try", "Run a campaign over old drives through the vehicle's own pipeline, and predict its clips and bytes per day. Start, expiry and vehicles are not looked at.") { file, drives, profile, hours, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(hours) is > 0 and <= 24
            ? RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(drives), parsed.GetValue(profile), parsed.GetValue(hours), parsed.GetValue(json), cancellation)
            : Task.FromResult(Report.Failure(ExitCode.Usage, "--hours: expected a number above 0, at most 24")));
        return command.WithExamples("edgeagent campaign try harsh.yaml monday.mcap tuesday.mcap", "edgeagent campaign try harsh.campaign drive.mcap --hours 10 --json");
    }

    private static async Task<int> RunAsync(FileInfo file, string[] drives, FileInfo? profileFile, double hours, bool json, CancellationToken cancellationToken)
    {
        if (CampaignInput.Read(file, null, out var signed, out var exitCode) is not { Campaign: { } campaign })
        {
            return exitCode;
        }

        if (!TryReadProfile(profileFile, out var profile, out exitCode))
        {
            return exitCode;
        }

        if (signed is null)
        {
            Report.Note($"{file} is not signed: it may be tried, and no vehicle will take it");
        }

        var tried = new List<TriedDrive>();
        foreach (var path in drives)
        {
            if (!DriveSources.TryOpen(path, out var drive, out var error))
            {
                return Report.Failure(Path.Exists(path) ? ExitCode.BadInput : ExitCode.Unavailable, error);
            }

            using (drive)
            {
                var trial = await CampaignTrial.RunAsync(campaign, drive, profile ?? DriveProfile.From(drive.Info), cancellationToken);
                if (trial.Problem is { } problem)
                {
                    return Report.Failure(ExitCode.BadInput, $"{path}: {problem}");
                }

                tried.Add(trial.For(path, hours));
            }
        }

        Print(DocumentOf(campaign, signed is not null, hours, tried), json);
        return ExitCode.Done;
    }

    private static bool TryReadProfile(FileInfo? file, out HardwareProfile? profile, out int exitCode)
    {
        (profile, exitCode) = (null, file is null ? ExitCode.Done : InputFile.Check(file));
        if (file is null || exitCode != ExitCode.Done)
        {
            return exitCode == ExitCode.Done;
        }

        var reading = ProfileReader.Read(file.FullName);
        profile = reading.Profile;
        exitCode = profile is null ? Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString())) : ExitCode.Done;
        return profile is not null;
    }

    private static CampaignTryDocument DocumentOf(Campaign campaign, bool isSigned, double hours, List<TriedDrive> drives)
    {
        var days = drives.Sum(drive => drive.Seconds) / (3600 * hours);
        var (clips, bytes) = days > 0 ? (drives.Sum(drive => drive.Clips) / days, drives.Sum(drive => drive.Bytes) / days) : (0, 0);
        var bytesPerClip = clips > 0 ? bytes / clips : 0;

        // Whichever cap is reached first ends the day for both.
        var cappedClips = Math.Min(clips, Math.Min(
            campaign.Caps.ClipsPerDay ?? double.PositiveInfinity,
            campaign.Caps.BytesPerDay is { } most && bytesPerClip > 0 ? Math.Floor(most / bytesPerClip) : double.PositiveInfinity));
        return new()
        {
            Id = campaign.Id,
            Version = campaign.Version,
            Signed = isSigned,
            HoursPerDay = hours,
            Drives = drives,
            ClipsPerDay = clips,
            BytesPerDay = bytes,
            CappedClipsPerDay = cappedClips,
            CappedBytesPerDay = cappedClips * bytesPerClip,
        };
    }

    private static void Print(CampaignTryDocument document, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, CampaignDocumentsJson.Default.CampaignTryDocument));
            return;
        }

        var table = new Table().AddColumns("Drive", "Minutes", "Clips", "Bytes", "Clips a day", "Bytes a day");
        foreach (var drive in document.Drives)
        {
            table.AddRow(Tables.Cell(drive.Drive), Number(drive.Seconds / 60), Number(drive.Clips), Whole(drive.Bytes), Number(drive.ClipsPerDay), Whole(drive.BytesPerDay));
            if (drive.Unavailable is { } reason)
            {
                Report.Note($"{drive.Drive}: the condition had no answer: {reason}");
            }
        }

        Tables.Write(table);
        Console.Out.WriteLine($"{document.Id}@{document.Version} in a day of {Number(document.HoursPerDay)} h: {Number(document.ClipsPerDay)} clips, {Whole(document.BytesPerDay)} bytes; with its caps {Number(document.CappedClipsPerDay)} clips, {Whole(document.CappedBytesPerDay)} bytes");
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
