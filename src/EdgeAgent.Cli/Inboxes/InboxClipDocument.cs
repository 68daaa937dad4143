using EdgeAgent.Ingest;
using EdgeAgent.Model;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>A clip in the back end's inbox, as JSON prints it.</summary>
internal sealed record InboxClipDocument
{
    public required string Id { get; init; }

    public required string Fleet { get; init; }

    public required string Vehicle { get; init; }

    public required string Drive { get; init; }

    /// <summary>T0 record, T1 preview, T3 whole.</summary>
    public required string Tier { get; init; }

    /// <summary>For a preview: its whole clip.</summary>
    public string? ExcerptOf { get; init; }

    /// <summary>For a preview: whether the whole clip came.</summary>
    public bool? HasWhole { get; init; }

    public required string Trigger { get; init; }

    public required PriorityClass Priority { get; init; }

    public required double Score { get; init; }

    public required string Start { get; init; }

    public required string End { get; init; }

    public required double DurationSeconds { get; init; }

    public required string ReceivedAt { get; init; }

    public required long SizeBytes { get; init; }

    public required string Sha256 { get; init; }

    public required string File { get; init; }

    /// <summary>What is wrong with the file; null where it was not looked at or nothing is.</summary>
    public string? Damage { get; init; }

    public ClipManifest? Manifest { get; init; }

    public static InboxClipDocument Of(Inbox inbox, InboxClip clip) => new()
    {
        Tier = clip.Tier,
        ExcerptOf = clip.ExcerptOf,
        HasWhole = clip.ExcerptOf is null ? null : inbox.Has(clip.Fleet, clip.Vehicle, clip.ExcerptOf),
        Id = clip.Clip,
        Fleet = clip.Fleet,
        Vehicle = clip.Vehicle,
        Drive = clip.Drive,
        Trigger = clip.Trigger,
        Priority = clip.Priority,
        Score = clip.Score,
        Start = clip.Start.ToString(),
        End = clip.End.ToString(),
        DurationSeconds = clip.End.SecondsSince(clip.Start),
        ReceivedAt = clip.ReceivedAt.ToString(),
        SizeBytes = clip.SizeBytes,
        Sha256 = clip.Sha256,
        File = inbox.FileOf(clip),
    };
}
