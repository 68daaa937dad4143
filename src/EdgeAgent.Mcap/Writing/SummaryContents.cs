namespace EdgeAgent.Mcap;

/// <summary>What a file being written holds so far: everything that its summary will say.</summary>
internal sealed class SummaryContents
{
    private ulong _startTime = ulong.MaxValue;
    private ulong _endTime;

    public Dictionary<ushort, McapSchema> Schemas { get; } = [];

    public Dictionary<ushort, WriterChannel> Channels { get; } = [];

    public List<McapChunkIndex> Chunks { get; } = [];

    public List<McapAttachmentIndex> Attachments { get; } = [];

    public List<McapMetadataIndex> Metadata { get; } = [];

    public uint ChunkCount { get; set; }

    public ulong MessageCount { get; private set; }

    public ushort LastSchemaId { get; private set; }

    public ushort LastChannelId { get; private set; }

    public void Add(McapSchema schema)
    {
        if (!Schemas.TryAdd(schema.Id, schema))
        {
            throw new ArgumentException($"Schema {schema.Id} is already in this file.", nameof(schema));
        }

        LastSchemaId = Math.Max(LastSchemaId, schema.Id);
    }

    public void Add(McapChannel channel)
    {
        if (channel.SchemaId != 0 && !Schemas.ContainsKey(channel.SchemaId))
        {
            throw new ArgumentException($"Channel {channel.Id} needs schema {channel.SchemaId}, which was not added.", nameof(channel));
        }

        if (!Channels.TryAdd(channel.Id, new WriterChannel(channel)))
        {
            throw new ArgumentException($"Channel {channel.Id} is already in this file.", nameof(channel));
        }

        LastChannelId = Math.Max(LastChannelId, channel.Id);
    }

    public void Count(WriterChannel channel, ulong logTime)
    {
        channel.MessageCount++;
        MessageCount++;
        _startTime = Math.Min(_startTime, logTime);
        _endTime = Math.Max(_endTime, logTime);
    }

    public McapStatistics ToStatistics() => new(
        MessageCount,
        (ushort)Schemas.Count,
        (uint)Channels.Count,
        (uint)Attachments.Count,
        (uint)Metadata.Count,
        ChunkCount,
        MessageCount == 0 ? 0 : _startTime,
        _endTime,
        Channels.Values.Where(channel => channel.MessageCount > 0)
            .ToDictionary(channel => channel.Channel.Id, channel => channel.MessageCount));
}
