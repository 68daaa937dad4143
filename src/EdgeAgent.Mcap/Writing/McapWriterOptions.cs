namespace EdgeAgent.Mcap;

/// <summary>What a file contains beside its messages; the defaults give a fully indexed file with every CRC.</summary>
public sealed record McapWriterOptions
{
    /// <summary>The conventions that the file follows: "ros2" means CDR messages with ros2msg schemas.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Who wrote the file; a fixed text, so that the same input gives the same bytes.</summary>
    public string Library { get; init; } = "EdgeAgent.Mcap";

    /// <summary>Whether messages are gathered in chunks; without chunks there is neither compression nor index.</summary>
    public bool UseChunks { get; init; } = true;

    /// <summary>How many bytes of records a chunk holds before compression (default 1 MiB); a larger message gets a chunk of its own.</summary>
    public int ChunkSizeBytes { get; init; } = 1 << 20;

    /// <summary>How chunks are compressed (default Zstandard).</summary>
    public McapCompression Compression { get; init; } = McapCompression.Zstd;

    /// <summary>
    /// The codec's level (default 1). zstd takes −131072 to 22, lz4 from about −65536 to 12; negative levels are faster
    /// and larger, 0 means the codec's own default.
    /// </summary>
    public int CompressionLevel { get; init; } = 1;

    /// <summary>Whether a message index follows each chunk.</summary>
    public bool MessageIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the chunks.</summary>
    public bool ChunkIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the attachments.</summary>
    public bool AttachmentIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the metadata.</summary>
    public bool MetadataIndexes { get; init; } = true;

    /// <summary>Whether the summary repeats the schemas.</summary>
    public bool RepeatSchemas { get; init; } = true;

    /// <summary>Whether the summary repeats the channels.</summary>
    public bool RepeatChannels { get; init; } = true;

    /// <summary>Whether the summary has statistics.</summary>
    public bool Statistics { get; init; } = true;

    /// <summary>Whether the summary is followed by offsets to its groups.</summary>
    public bool SummaryOffsets { get; init; } = true;

    /// <summary>Whether each chunk carries the CRC of its uncompressed records.</summary>
    public bool ChunkCrcs { get; init; } = true;

    /// <summary>Whether the data section ends with a CRC over all of it.</summary>
    public bool DataSectionCrc { get; init; } = true;

    /// <summary>Whether the footer carries the summary's CRC.</summary>
    public bool SummaryCrc { get; init; } = true;

    /// <summary>Whether attachments carry a CRC.</summary>
    public bool AttachmentCrcs { get; init; } = true;

    /// <summary>Bytes after the last field of records that the specification allows to grow; for the conformance suite.</summary>
    internal ReadOnlyMemory<byte> Padding { get; init; }
}
