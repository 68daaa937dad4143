using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>Where one channel's messages are inside the preceding chunk.</summary>
public readonly record struct McapMessageIndex(ushort ChannelId, ReadOnlyMemory<byte> Entries)
{
    // MessageIndex (op=0x07): | 2 channel_id | 4+n records, each | 8 log_time | 8 offset into the uncompressed chunk |
    internal const int EntryLength = 8 + 8;

    /// <summary>How many messages are listed.</summary>
    public int Count => Entries.Length / EntryLength;

    /// <summary>The log time and the offset of one message.</summary>
    public (ulong LogTime, ulong Offset) this[int index]
    {
        get
        {
            var entry = Entries.Span.Slice(index * EntryLength, EntryLength);
            return (BinaryPrimitives.ReadUInt64LittleEndian(entry), BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]));
        }
    }

    /// <summary>Reads a message index from a record's content, without copying the entries.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> content, out McapMessageIndex index)
    {
        var fields = new RecordSpanReader(content.Span);
        var channelId = fields.U16();
        var length = fields.Bytes32().Length;
        index = new McapMessageIndex(channelId, fields.Ok ? content.Slice(2 + 4, length) : default);
        return fields.Ok && length % EntryLength == 0;
    }
}
