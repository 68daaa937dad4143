namespace EdgeAgent.Store;

/// <summary>What the check at start found and did.</summary>
public sealed record RecoveryReport
{
    /// <summary>Where a damaged index was moved to; null where it was sound.</summary>
    public string? IndexMovedTo { get; init; }

    /// <summary>What was wrong with the index; null where it was sound.</summary>
    public string? IndexFault { get; init; }

    /// <summary>Clips whose bytes were durable and whose seal was finished now.</summary>
    public IReadOnlyList<string> SealsFinished { get; init; } = [];

    /// <summary>Half-written clips that were removed.</summary>
    public int UnfinishedRemoved { get; init; }

    /// <summary>Files of clips already dropped that were removed.</summary>
    public int LeftoversRemoved { get; init; }

    /// <summary>Clips marked as being sent without an open upload, which wait to be sent again.</summary>
    public int SendingReset { get; init; }

    /// <summary>Clips quarantined now, each with the reason.</summary>
    public IReadOnlyList<QuarantinedClip> Quarantined { get; init; } = [];

    /// <summary>Files that are not a readable clip and were set aside, each with the reason.</summary>
    public IReadOnlyList<QuarantinedClip> SetAside { get; init; } = [];

    /// <summary>Whether there was nothing to repair.</summary>
    public bool IsClean =>
        IndexMovedTo is null && SealsFinished.Count == 0 && UnfinishedRemoved == 0 && LeftoversRemoved == 0
        && SendingReset == 0 && Quarantined.Count == 0 && SetAside.Count == 0;
}
