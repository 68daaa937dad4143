using System.Text.Json;
using EdgeAgent.Capture;
using EdgeAgent.Cli.Reports;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Cli.Replays;

/// <summary>A replay's result for machines; the event list holds nothing that depends on speed, threads or the day.</summary>
internal sealed record ReplayOutput
{
    public required string DriveId { get; init; }

    public required long Frames { get; init; }

    public required long FrameSets { get; init; }

    public required double RecordedSeconds { get; init; }

    public required double ElapsedSeconds { get; init; }

    public required IReadOnlyList<ReplayEvent> Events { get; init; }

    public required IReadOnlyDictionary<string, string> Unavailable { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Drops { get; init; }

    public required IReadOnlyList<DriveIssue> Issues { get; init; }

    public required string Report { get; init; }

    public static ReplayOutput Of(DriveInfo drive, CaptureSummary summary, IReadOnlyList<DriveEvent> events, string report) => new()
    {
        DriveId = drive.Id,
        Frames = summary.Frames,
        FrameSets = summary.FrameSets,
        RecordedSeconds = summary.Recorded.TotalSeconds,
        ElapsedSeconds = summary.Elapsed.TotalSeconds,
        Events = [.. events.Select(entry => ReplayEvent.Of(drive, entry))],
        Unavailable = summary.Unavailable.ToDictionary(health => health.Trigger, health => health.Reason),
        Drops = summary.Drops,
        Issues = drive.Issues,
        Report = report,
    };

    public string ToJson() => JsonSerializer.Serialize(this, ReplayJson.Default.ReplayOutput);
}
