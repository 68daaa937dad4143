namespace EdgeAgent.Mcap;

/// <summary>The first byte of every record; values without a name here are kept as they come.</summary>
public enum McapOpcode : byte
{
    /// <summary>Not a record: the specification reserves zero.</summary>
    None = 0x00,

    /// <summary>Who wrote the file, and by which conventions.</summary>
    Header = 0x01,

    /// <summary>Where the summary is.</summary>
    Footer = 0x02,

    /// <summary>A message type's definition.</summary>
    Schema = 0x03,

    /// <summary>A stream of messages on one topic.</summary>
    Channel = 0x04,

    /// <summary>One message.</summary>
    Message = 0x05,

    /// <summary>A batch of schemas, channels and messages, possibly compressed.</summary>
    Chunk = 0x06,

    /// <summary>Where one channel's messages are inside the preceding chunk.</summary>
    MessageIndex = 0x07,

    /// <summary>Where a chunk is, and which times and channels it holds.</summary>
    ChunkIndex = 0x08,

    /// <summary>A file inside the file.</summary>
    Attachment = 0x09,

    /// <summary>Where an attachment is.</summary>
    AttachmentIndex = 0x0A,

    /// <summary>Counts over the whole file.</summary>
    Statistics = 0x0B,

    /// <summary>A named map of strings.</summary>
    Metadata = 0x0C,

    /// <summary>Where a metadata record is.</summary>
    MetadataIndex = 0x0D,

    /// <summary>Where the summary records of one kind are.</summary>
    SummaryOffset = 0x0E,

    /// <summary>The end of the data section.</summary>
    DataEnd = 0x0F,
}
