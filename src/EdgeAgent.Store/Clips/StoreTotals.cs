namespace EdgeAgent.Store;

/// <summary>The store in numbers.</summary>
public sealed record StoreTotals
{
    /// <summary>Clips in the store.</summary>
    public required long Clips { get; init; }

    /// <summary>What they take on disk.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>What they may take on disk.</summary>
    public required long QuotaBytes { get; init; }

    /// <summary>Clips waiting to be sent.</summary>
    public required long Sealed { get; init; }

    /// <summary>Clips with an open upload.</summary>
    public required long Sending { get; init; }

    /// <summary>Clips that the back end holds and the store still has.</summary>
    public required long Delivered { get; init; }

    /// <summary>Clips that the back end will not have.</summary>
    public required long Rejected { get; init; }

    /// <summary>Clips that cannot be trusted or read.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Bytes of clips waiting to be sent or being sent.</summary>
    public required long BytesToSend { get; init; }

    /// <summary>Clips that ever made room for others.</summary>
    public required long Evicted { get; init; }

    /// <summary>Clips that ever found no room.</summary>
    public required long NoRoom { get; init; }

    /// <summary>Clips that people or the back end ever dropped.</summary>
    public required long Dropped { get; init; }

    /// <summary>Clips ever lost to a full disk.</summary>
    public required long DiskFull { get; init; }

    /// <summary>Clips that selection ever turned away.</summary>
    public required long NotAdmitted { get; init; }

    internal static StoreTotals Of(ClipTable clips, TombstoneTable tombstones, long quotaBytes)
    {
        var states = clips.CountByState();
        var drops = tombstones.CountByCause();
        return new StoreTotals
        {
            Clips = states.Values.Sum(state => state.Clips),
            DiskBytes = clips.DiskBytes(),
            QuotaBytes = quotaBytes,
            Sealed = Clips(ClipState.Sealed),
            Sending = Clips(ClipState.Sending),
            Delivered = Clips(ClipState.Delivered),
            Rejected = Clips(ClipState.Rejected),
            Quarantined = Clips(ClipState.Quarantined),
            BytesToSend = states.GetValueOrDefault(ClipState.Sealed).SizeBytes + states.GetValueOrDefault(ClipState.Sending).SizeBytes,
            Evicted = drops.GetValueOrDefault(DropCause.Evicted),
            NoRoom = drops.GetValueOrDefault(DropCause.NoRoom),
            Dropped = drops.GetValueOrDefault(DropCause.Dropped),
            DiskFull = drops.GetValueOrDefault(DropCause.DiskFull),
            NotAdmitted = drops.GetValueOrDefault(DropCause.NotAdmitted),
        };

        long Clips(ClipState state) => states.GetValueOrDefault(state).Clips;
    }
}
