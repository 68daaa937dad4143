namespace EdgeAgent.Triage.Selection;

/// <summary>Everything a <see cref="ClipSelector"/> remembers.</summary>
public sealed record SelectorState
{
    /// <summary>What deciding remembers.</summary>
    public required SelectionState Selection { get; init; }

    /// <summary>What was spent.</summary>
    public required SendBudgetState Budget { get; init; }

    /// <summary>The clips that are not wholly sent.</summary>
    public IReadOnlyList<QueuedClip> Queue { get; set; } = [];
}
