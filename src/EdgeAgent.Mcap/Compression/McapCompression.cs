namespace EdgeAgent.Mcap;

/// <summary>How a chunk's records are compressed.</summary>
public enum McapCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As an LZ4 frame: the fastest.</summary>
    Lz4,

    /// <summary>As a Zstandard frame: the smallest.</summary>
    Zstd,
}
