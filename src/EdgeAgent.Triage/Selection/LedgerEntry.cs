using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>One decision as the ledger keeps it.</summary>
public sealed record LedgerEntry
{
    /// <summary>The clip.</summary>
    public required string ClipId { get; init; }

    /// <summary>When it was decided, in capture time.</summary>
    public required Instant Time { get; init; }

    /// <summary>Its primary trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>Its class.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>Its score.</summary>
    public required double Score { get; init; }

    /// <summary>What it is worth.</summary>
    public required double Value { get; init; }

    /// <summary>What sending all of it would cost.</summary>
    public required long Bytes { get; init; }

    /// <summary>The decision.</summary>
    public required SelectionOutcome Outcome { get; init; }

    /// <summary>The numbers, in the order in which they were weighed.</summary>
    public required IReadOnlyList<SelectionReason> Reasons { get; init; }
}
