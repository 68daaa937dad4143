namespace EdgeAgent.Triage.Selection;

/// <summary>The last decisions, so that people can ask why: also of clips that were never written or are gone.</summary>
public sealed class SelectionLedger
{
    /// <summary>How many decisions are kept.</summary>
    public const int Capacity = 512;

    private readonly List<LedgerEntry> _entries;

    internal SelectionLedger(IEnumerable<LedgerEntry> entries) => _entries = [.. entries.TakeLast(Capacity)];

    /// <summary>The decisions, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>The last decision on a clip; null where it is forgotten or was never made.</summary>
    public LedgerEntry? Find(string clipId) => _entries.FindLast(entry => entry.ClipId == clipId);

    internal void Add(SelectionDecision decision, long bytes)
    {
        if (_entries.Count >= Capacity)
        {
            _entries.RemoveAt(0);
        }

        _entries.Add(new()
        {
            ClipId = decision.ClipId,
            Time = decision.Time,
            Trigger = decision.Score.PrimaryTrigger,
            Priority = decision.Score.Priority,
            Score = decision.Score.Score,
            Value = decision.Value,
            Bytes = bytes,
            Outcome = decision.Outcome,
            Reasons = decision.Reasons,
        });
    }
}
