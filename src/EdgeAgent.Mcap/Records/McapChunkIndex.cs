using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>Where a chunk record is, which times and channels it holds, and where its message indexes are.</summary>
public sealed record McapChunkIndex(
    ulong MessageStartTime,
    ulong MessageEndTime,
    ulong ChunkStartOffset,
    ulong ChunkLength,
    IReadOnlyDictionary<ushort, ulong> MessageIndexOffsets,
    ulong MessageIndexLength,
    string Compression,
    ulong CompressedSize,
    ulong UncompressedSize)
{
    // ChunkIndex (op=0x08): | 8 message_start_time | 8 message_end_time | 8 chunk_start_offset | 8 chunk_length |
    //   | 4+n message_index_offsets, each | 2 channel_id | 8 offset | | 8 message_index_length | 4+n compression |
    //   | 8 compressed_size | 8 uncompressed_size |

    /// <summary>Reads a chunk index from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapChunkIndex? index)
    {
        var fields = new RecordSpanReader(content);
        var (start, end, offset, length) = (fields.U64(), fields.U64(), fields.U64(), fields.U64());
        var offsets = new Dictionary<ushort, ulong>();
        var entries = new RecordSpanReader(fields.Bytes32());
        while (entries.Ok && entries.Remaining > 0)
        {
            var channelId = entries.U16();
            offsets[channelId] = entries.U64();
        }

        var read = new McapChunkIndex(
            start, end, offset, length, offsets, fields.U64(), fields.Text(), fields.U64(), fields.U64());
        index = fields.Ok && entries.Ok ? read : null;
        return index is not null;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U64(MessageStartTime);
        buffer.U64(MessageEndTime);
        buffer.U64(ChunkStartOffset);
        buffer.U64(ChunkLength);
        buffer.U32((uint)(MessageIndexOffsets.Count * (2 + 8)));
        foreach (var (channelId, offset) in MessageIndexOffsets)
        {
            buffer.U16(channelId);
            buffer.U64(offset);
        }

        buffer.U64(MessageIndexLength);
        buffer.Text(Compression);
        buffer.U64(CompressedSize);
        buffer.U64(UncompressedSize);
    }
}
