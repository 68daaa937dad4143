namespace EdgeAgent.Profiles.Slots;

/// <summary>Which slot runs. One small file that a rename replaces: the one place where a change takes effect.</summary>
internal sealed record SlotState
{
    /// <summary>The slot that the agent starts with.</summary>
    public required SlotName Active { get; init; }

    /// <summary>The slot with the last good profile; null where there is none to go back to.</summary>
    public SlotName? Fallback { get; init; }

    /// <summary>Whether the active profile has yet to prove itself.</summary>
    public bool OnTrial { get; init; }

    /// <summary>Starts on trial so far.</summary>
    public int Starts { get; init; }
}
