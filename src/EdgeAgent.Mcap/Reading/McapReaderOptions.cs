namespace EdgeAgent.Mcap;

/// <summary>What a reader checks and how much it takes on.</summary>
public sealed record McapReaderOptions
{
    /// <summary>Whether CRCs are checked (default yes).</summary>
    public bool CheckCrcs { get; init; } = true;

    /// <summary>The largest uncompressed chunk that is read (default 256 MiB); a larger one counts as damaged.</summary>
    public int MaxChunkBytes { get; init; } = 1 << 28;
}
