using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>Counts over the whole file, and the earliest and latest log time (0 where there is no message).</summary>
public sealed record McapStatistics(
    ulong MessageCount,
    ushort SchemaCount,
    uint ChannelCount,
    uint AttachmentCount,
    uint MetadataCount,
    uint ChunkCount,
    ulong MessageStartTime,
    ulong MessageEndTime,
    IReadOnlyDictionary<ushort, ulong> ChannelMessageCounts)
{
    // Statistics (op=0x0B): | 8 message_count | 2 schema_count | 4 channel_count | 4 attachment_count | 4 metadata_count | 4 chunk_count |
    //   | 8 message_start_time | 8 message_end_time | 4+n channel_message_counts, each | 2 channel_id | 8 count | |

    /// <summary>Reads statistics from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapStatistics? statistics)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapStatistics(
            fields.U64(), fields.U16(), fields.U32(), fields.U32(), fields.U32(), fields.U32(), fields.U64(), fields.U64(), EmptyCounts);
        var counts = new Dictionary<ushort, ulong>();
        var entries = new RecordSpanReader(fields.Bytes32());
        while (entries.Ok && entries.Remaining > 0)
        {
            var channelId = entries.U16();
            counts[channelId] = entries.U64();
        }

        statistics = fields.Ok && entries.Ok ? read with { ChannelMessageCounts = counts } : null;
        return statistics is not null;
    }

    private static readonly Dictionary<ushort, ulong> EmptyCounts = [];

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U64(MessageCount);
        buffer.U16(SchemaCount);
        buffer.U32(ChannelCount);
        buffer.U32(AttachmentCount);
        buffer.U32(MetadataCount);
        buffer.U32(ChunkCount);
        buffer.U64(MessageStartTime);
        buffer.U64(MessageEndTime);
        buffer.U32((uint)(ChannelMessageCounts.Count * (2 + 8)));
        foreach (var (channelId, count) in ChannelMessageCounts)
        {
            buffer.U16(channelId);
            buffer.U64(count);
        }
    }
}
