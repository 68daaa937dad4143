namespace EdgeAgent.Health;

/// <summary>What was seen of the disk that holds the store.</summary>
public sealed record DiskObservation
{
    /// <summary>The store's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Why it cannot be written; null where it can.</summary>
    public string? Trouble { get; init; }

    /// <summary>Sustained write speed with the fsync at the end, in bytes per second.</summary>
    public double WriteBytesPerSecond { get; init; }

    /// <summary>The time that a small write with its fsync takes, in seconds: the middle of several.</summary>
    public double FlushSeconds { get; init; }

    /// <summary>Bytes free for us on that disk.</summary>
    public long FreeBytes { get; init; }

    /// <summary>Bytes that the store uses.</summary>
    public long StoreBytes { get; init; }
}
