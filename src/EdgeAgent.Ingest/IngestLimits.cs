namespace EdgeAgent.Ingest;

/// <summary>What a vehicle may ask of the back end; beyond it a message is refused and counted.</summary>
public sealed record IngestLimits
{
    /// <summary>The largest clip. Default 4 GiB.</summary>
    public long MaximumClipBytes { get; init; } = 4L << 30;

    /// <summary>The largest chunk. Default 1 MiB.</summary>
    public int MaximumChunkBytes { get; init; } = 1 << 20;

    /// <summary>Unfinished uploads of one vehicle. Default 16: an agent has two open and leaves some behind when urgent clips overtake.</summary>
    public int MaximumOpenUploads { get; init; } = 16;

    /// <summary>Separate stored ranges of one upload. Default 1024: what a window's losses leave, with room.</summary>
    public int MaximumRanges { get; init; } = 1024;

    /// <summary>Clips of one vehicle kept in quarantine for people to look at. Default 16; further ones are refused and not kept.</summary>
    public int MaximumQuarantined { get; init; } = 16;

    /// <summary>Bytes a vehicle may have sent beyond what is stored. Default 8 MiB.</summary>
    public long CreditBytes { get; init; } = 8L << 20;

    /// <summary>Disk space that uploads leave free. Default 256 MiB.</summary>
    public long ReserveBytes { get; init; } = 256L << 20;

    /// <summary>How long an unfinished upload is kept after its last message. Default 14 days.</summary>
    public TimeSpan PartialLifetime { get; init; } = TimeSpan.FromDays(14);
}
