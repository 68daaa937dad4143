namespace EdgeAgent.Triage.Selection;

/// <summary>What selection remembers over restarts.</summary>
public sealed record SelectionState
{
    /// <summary>The sensors that all this was seen with; with others, rates and threshold begin anew.</summary>
    public required string Hardware { get; init; }

    /// <summary>The admission thresholds.</summary>
    public IReadOnlyList<AdmissionState> Admissions { get; set; } = [];

    /// <summary>The triggers' firing rates.</summary>
    public IReadOnlyList<RateWatchState> Watches { get; set; } = [];

    /// <summary>The kept clips that new ones are compared with.</summary>
    public IReadOnlyList<KeptClip> Kept { get; set; } = [];

    /// <summary>The last decisions.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; set; } = [];

    /// <summary>The last faults found, oldest first.</summary>
    public IReadOnlyList<TriggerFault> Faults { get; set; } = [];
}
