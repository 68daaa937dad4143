using EdgeAgent.Cli.Reports;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Cli.Replays;

/// <summary>One event of a replay for machines.</summary>
internal sealed record ReplayEvent
{
    public required string ClipId { get; init; }

    public required IReadOnlyList<string> Triggers { get; init; }

    public required PriorityClass Priority { get; init; }

    /// <summary>Seconds from the drive's start to the primary firing's peak.</summary>
    public required double PeakSeconds { get; init; }

    public required double StartSeconds { get; init; }

    public required double EndSeconds { get; init; }

    public required double Severity { get; init; }

    public required string Unit { get; init; }

    public required double Score { get; init; }

    public required double Value { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public string? PreviewId { get; init; }

    public long PreviewBytes { get; init; }

    public required string Outcome { get; init; }

    public required bool? Delivered { get; init; }

    public required IReadOnlyList<TriggerFiring> Firings { get; init; }

    public static ReplayEvent Of(DriveInfo drive, DriveEvent entry) => new()
    {
        ClipId = entry.Manifest.ClipId,
        Triggers = [.. entry.Manifest.Firings.Select(firing => firing.Trigger).Distinct()],
        Priority = entry.Manifest.Priority,
        PeakSeconds = entry.Primary.Peak.SecondsSince(drive.Start),
        StartSeconds = entry.Manifest.Start.SecondsSince(drive.Start),
        EndSeconds = entry.Manifest.End.SecondsSince(drive.Start),
        Severity = entry.Primary.Severity,
        Unit = entry.Primary.Unit,
        Score = entry.Manifest.Score,
        Value = entry.Manifest.Value,
        Bytes = entry.SizeBytes,
        Sha256 = entry.Sha256,
        PreviewId = entry.PreviewId,
        PreviewBytes = entry.PreviewBytes,
        Outcome = entry.Outcome,
        Delivered = entry.Delivered,
        Firings = entry.Manifest.Firings,
    };
}
