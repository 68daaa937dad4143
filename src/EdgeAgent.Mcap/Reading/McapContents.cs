namespace EdgeAgent.Mcap;

/// <summary>What a file says it holds, from its summary or from reading all of it.</summary>
internal sealed class McapContents
{
    public Dictionary<ushort, McapSchema> Schemas { get; } = [];

    public Dictionary<ushort, McapChannel> Channels { get; } = [];

    public List<McapChunkIndex> Chunks { get; } = [];

    public List<McapAttachmentIndex> Attachments { get; } = [];

    public List<McapMetadataIndex> Metadata { get; } = [];

    public McapStatistics? Statistics { get; set; }

    /// <summary>Takes a record of the summary, or a definition from the data section; false where it is malformed.</summary>
    public bool TryAdd(McapOpcode opcode, ReadOnlyMemory<byte> content)
    {
        switch (opcode)
        {
            case McapOpcode.Schema:
                return McapSchema.TryParse(content.Span, out var schema) && Keep(Schemas, schema.Id, schema);
            case McapOpcode.Channel:
                return McapChannel.TryParse(content.Span, out var channel) && Keep(Channels, channel.Id, channel);
            case McapOpcode.Statistics:
                var isRight = McapStatistics.TryParse(content.Span, out var statistics);
                Statistics = statistics;
                return isRight;
            case McapOpcode.ChunkIndex:
                return McapChunkIndex.TryParse(content.Span, out var chunk) && Keep(Chunks, chunk);
            case McapOpcode.AttachmentIndex:
                return McapAttachmentIndex.TryParse(content.Span, out var attachment) && Keep(Attachments, attachment);
            case McapOpcode.MetadataIndex:
                return McapMetadataIndex.TryParse(content.Span, out var metadata) && Keep(Metadata, metadata);
            default:
                return true;
        }
    }

    private static bool Keep<T>(Dictionary<ushort, T> definitions, ushort id, T definition)
    {
        // The first definition of an id stands; the specification forbids another.
        definitions.TryAdd(id, definition);
        return true;
    }

    private static bool Keep<T>(List<T> items, T item)
    {
        items.Add(item);
        return true;
    }
}
