using System.Globalization;
using EdgeAgent.Capture;
using EdgeAgent.Cli.Reports;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Store;
using EdgeAgent.Triage.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace EdgeAgent.Cli.Replays;

/// <summary>One replay from drive to report: capture, delivery, table, page.</summary>
internal static class ReplayRun
{
    /// <summary>Delivery that makes no progress for this long is given up: the clips stay in the store.</summary>
    private static readonly TimeSpan DeliveryPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the replay and prints its events; the exit code says whether every clip got where it should.</summary>
    public static async Task<int> RunAsync(ReplayRequest request, IDriveSource drive, string title, bool json, CancellationToken cancellationToken)
    {
        var storeFolder = Path.Combine(request.Folder, "store");
        var clock = new ReplayClock(drive.Info.Start);
        var opening = ClipStore.Open(new ClipStoreOptions { Folder = storeFolder, QuotaBytes = request.Profile.Store.QuotaMebibytes << 20 }, clock);
        if (!opening.Succeeded)
        {
            return Report.Failure(ExitCode.Unavailable, opening.Message);
        }

        using var models = TriageModels.Load(request.Profile.Triage, request.ModelFolder, mayBeUndeclared: true);
        if (models.Problems.Count > 0)
        {
            return Report.Failures(ExitCode.BadInput, models.Problems);
        }

        using var store = opening.Store!;
        using var pool = new SlabPool();
        await using var backEnd = request.Uplink ? LocalBackEnd.Start(request, store) : null;
        var summary = await ProgressBoard.RunAsync(board => CaptureAsync(request, drive, models, store, pool, clock, backEnd, board, cancellationToken));
        var events = summary.Clips.Select(clip => EventOf(clip, store, backEnd)).ToArray();
        var reportPath = Path.Combine(request.Folder, "report.html");
        WriteReport(reportPath, title, drive, summary, events, pool, cancellationToken);
        Print(json, title, drive, summary, events, reportPath);
        return events.All(entry => entry.Delivered != false) && summary.Faults == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<CaptureSummary> CaptureAsync(
        ReplayRequest request, IDriveSource drive, TriageModels models, ClipStore store, SlabPool pool, ReplayClock clock, LocalBackEnd? backEnd, ProgressBoard board, CancellationToken cancellationToken)
    {
        var info = drive.Info;
        var replayed = board.Add("Replaying", info.End.SecondsSince(info.Start));
        var inputs = new CaptureInputs
        {
            Profile = request.Profile,
            ProfileSha256 = request.ProfileSha256,
            Source = drive,
            Models = models,
            Options = request.Options,
            AgentVersion = AgentVersion.Text,
        };
        CaptureSummary summary;
        using (var session = new CaptureSession(inputs, store, pool, TimeProvider.System, NullLogger.Instance)
        {
            Progress = arrival =>
            {
                clock.AdvanceTo(arrival);
                replayed.Done = arrival.SecondsSince(info.Start);
            },
        })
        {
            summary = await session.RunAsync(cancellationToken);
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            replayed.Done = replayed.Total;
        }

        if (backEnd is not null)
        {
            await backEnd.DeliverAllAsync(board, DeliveryPatience, cancellationToken);
        }

        return summary;
    }

    private static DriveEvent EventOf(SealedClip clip, ClipStore store, LocalBackEnd? backEnd)
    {
        var stored = store.Find(clip.Manifest.ClipId) ?? clip.Result.Clip;
        return new DriveEvent
        {
            Manifest = clip.Manifest,
            Outcome = clip.Result.Outcome.ToString(),
            SizeBytes = stored?.SizeBytes ?? 0,
            Sha256 = stored?.Sha256 ?? "",
            PreviewId = clip.Preview?.Clip?.Id,
            PreviewBytes = clip.Preview?.Clip?.SizeBytes ?? 0,
            Delivered = backEnd is null || clip.Result.Outcome == SealOutcome.NotAdmitted ? null : stored?.State == ClipState.Delivered,
            File = backEnd?.FileOf(clip.Manifest.ClipId),
        };
    }

    private static void WriteReport(
        string path, string title, IDriveSource drive, CaptureSummary summary, DriveEvent[] events, SlabPool pool, CancellationToken cancellationToken)
    {
        var report = new DriveReport
        {
            Title = title,
            DriveId = drive.Info.Id,
            Start = drive.Info.Start,
            End = drive.Info.End,
            Events = events,
            Notes = [.. NotesOf(drive, summary)],
        };
        using var output = new StreamWriter(path);
        new HtmlReport(output).Write(report, driveEvent =>
        {
            if (driveEvent.File is null || !DriveSources.TryOpen(driveEvent.File, out var clip, out _))
            {
                return null;
            }

            using (clip)
            {
                return ClipSceneReader.Read(clip, driveEvent.Primary.Peak, pool, cancellationToken);
            }
        });
    }

    private static IEnumerable<string> NotesOf(IDriveSource drive, CaptureSummary summary)
    {
        foreach (var health in summary.Unavailable)
        {
            yield return $"{health.Trigger} is unavailable: {health.Reason}";
        }

        foreach (var (sensor, drops) in summary.Drops)
        {
            yield return $"{sensor} lost {string.Join(", ", drops.Select(drop => $"{drop.Value} ({drop.Key})"))}";
        }

        foreach (var issue in drive.Info.Issues)
        {
            yield return $"{issue.Code}{(issue.Sensor.Length > 0 ? $" ({issue.Sensor})" : "")}: {issue.Count} - {issue.Detail}";
        }

        if (summary.Faults > 0)
        {
            yield return $"triage failed on {summary.Faults} frame sets";
        }
    }

    private static void Print(bool json, string title, IDriveSource drive, CaptureSummary summary, DriveEvent[] events, string reportPath)
    {
        if (json)
        {
            Console.Out.WriteLine(ReplayOutput.Of(drive.Info, summary, events, reportPath).ToJson());
            return;
        }

        var table = new Table().AddColumns("At", "Triggers", "Class", "Severity", "Score", "Clip", "Preview", "Bytes", "Delivered");
        foreach (var entry in events)
        {
            table.AddRow(
                $"{entry.Primary.Peak.SecondsSince(drive.Info.Start).ToString("0.0", CultureInfo.InvariantCulture)} s",
                string.Join(' ', entry.Manifest.Firings.Select(firing => firing.Trigger).Distinct()),
                entry.Manifest.Priority.ToString(),
                Tables.Cell($"{entry.Primary.Severity.ToString("0.##", CultureInfo.InvariantCulture)} {entry.Primary.Unit}"),
                entry.Manifest.Score.ToString("0.00", CultureInfo.InvariantCulture),
                entry.Manifest.ClipId,
                entry.PreviewId is null ? "" : entry.PreviewBytes.ToString("N0", CultureInfo.InvariantCulture),
                entry.SizeBytes.ToString("N0", CultureInfo.InvariantCulture),
                entry.Delivered switch { true => "yes", false => "no", null => entry.Outcome });
        }

        Console.Out.WriteLine(title);
        Tables.Write(table);
        foreach (var note in NotesOf(drive, summary))
        {
            Report.Note(note);
        }

        var speed = summary.Recorded.TotalSeconds / Math.Max(1e-9, summary.Elapsed.TotalSeconds);
        Console.Out.WriteLine($"{summary.Frames} frames, {summary.FrameSets} frame sets, {speed.ToString("0.0", CultureInfo.InvariantCulture)} times real time");
        Console.Out.WriteLine($"Report: {reportPath}");
    }
}
