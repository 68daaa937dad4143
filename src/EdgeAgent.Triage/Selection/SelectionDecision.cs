using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>What selection decided for one clip.</summary>
public sealed record SelectionDecision
{
    /// <summary>The clip.</summary>
    public required string ClipId { get; init; }

    /// <summary>When it was decided, in capture time.</summary>
    public required Instant Time { get; init; }

    /// <summary>The decision.</summary>
    public required SelectionOutcome Outcome { get; init; }

    /// <summary>Class, primary trigger and score, from the firings that count.</summary>
    public required ClipValue Score { get; init; }

    /// <summary>What it is worth: V.</summary>
    public required double Value { get; init; }

    /// <summary>The numbers, in the order in which they were weighed.</summary>
    public required IReadOnlyList<SelectionReason> Reasons { get; init; }

    /// <summary>Which share of the day's bytes it is paid from.</summary>
    public required string Share { get; init; }

    /// <summary>What kind of event it is, for counting over the fleet; null where it was not weighed.</summary>
    public string? Kind { get; init; }

    /// <summary>Why the clip's trigger is thought to be stuck; only on the one clip at which that was found.</summary>
    public TriggerFault? Fault { get; init; }

    /// <summary>Clips that this one outdoes, with what they are worth now.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Lowered { get; init; } = [];
}
