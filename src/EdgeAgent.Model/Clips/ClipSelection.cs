namespace EdgeAgent.Model;

/// <summary>What selection decided for a clip, and the numbers it went by.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="Reasons">The numbers, in the order in which they were weighed.</param>
public sealed record ClipSelection(SelectionOutcome Outcome, IReadOnlyList<SelectionReason> Reasons)
{
    /// <summary>What kind of event it is, for counting over a fleet (<see cref="FleetCounts.KindOf"/>); null where nothing was weighed.</summary>
    public string? Kind { get; init; }
}
