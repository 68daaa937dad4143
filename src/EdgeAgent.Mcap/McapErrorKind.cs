namespace EdgeAgent.Mcap;

/// <summary>What can be wrong with a file.</summary>
public enum McapErrorKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The file cannot be read at all.</summary>
    Unreadable,

    /// <summary>The file does not start with MCAP's magic bytes and a header.</summary>
    NotMcap,

    /// <summary>The file ends before a footer: it was cut off, or is still being written.</summary>
    Unfinished,

    /// <summary>A record says that it is longer than what is left of the file.</summary>
    RecordBeyondEnd,

    /// <summary>A record's fields do not fit into it.</summary>
    MalformedRecord,

    /// <summary>A chunk's compression is none that this library knows.</summary>
    UnknownCompression,

    /// <summary>The compression library is not installed.</summary>
    CompressionUnavailable,

    /// <summary>A chunk does not decompress to what it says.</summary>
    DamagedCompression,

    /// <summary>A chunk is larger than the limit in <see cref="McapReaderOptions"/>.</summary>
    ChunkTooLarge,

    /// <summary>A chunk's records do not have the CRC it says.</summary>
    ChunkCrcMismatch,

    /// <summary>The data section does not have the CRC it says.</summary>
    DataSectionCrcMismatch,

    /// <summary>The summary does not have the CRC that the footer says.</summary>
    SummaryCrcMismatch,

    /// <summary>An attachment does not have the CRC it says.</summary>
    AttachmentCrcMismatch,

    /// <summary>An index points at something that it does not describe.</summary>
    WrongIndex,

    /// <summary>A message belongs to a channel that no record describes.</summary>
    UnknownChannel,
}
