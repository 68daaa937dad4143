namespace EdgeAgent.Store;

/// <summary>Where clips are kept and how much room they have.</summary>
public sealed record ClipStoreOptions
{
    /// <summary>The store's folder; made where it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>How much disk sealed clips may use; a clip being written comes on top until it is sealed. Default 20 GiB.</summary>
    public long QuotaBytes { get; init; } = 20L << 30;

    /// <summary>How much of the disk stays free for the next clip: clips that nobody waits for are evicted for it. Default 256 MiB.</summary>
    public long KeepFreeBytes { get; init; } = 256L << 20;
}
