using EdgeAgent.Model;

namespace EdgeAgent.Cli.Reports;

/// <summary>What a report shows: a drive, and the events found in it.</summary>
internal sealed record DriveReport
{
    public required string Title { get; init; }

    public required string DriveId { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    public required IReadOnlyList<DriveEvent> Events { get; init; }

    /// <summary>Lines worth reading beside the events: triggers unavailable, losses, faults of the recording.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
