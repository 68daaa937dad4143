using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>One message; times are nanoseconds of the recording's clock, and the data is a view into the reader's buffer.</summary>
public readonly record struct McapMessage(
    ushort ChannelId, uint Sequence, ulong LogTime, ulong PublishTime, ReadOnlyMemory<byte> Data)
{
    //   0         2          6          14             22
    //   | channel | sequence | log_time | publish_time | data ... to the record's end    Message (op=0x05)
    internal const int SequenceAt = 2;
    internal const int LogTimeAt = 6;
    internal const int PublishTimeAt = 14;
    internal const int DataAt = 22;

    /// <summary>Reads a message from a record's content, without copying the data.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> content, out McapMessage message)
    {
        if (content.Length < DataAt)
        {
            message = default;
            return false;
        }

        var bytes = content.Span;
        message = new McapMessage(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[SequenceAt..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[LogTimeAt..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[PublishTimeAt..]),
            content[DataAt..]);
        return true;
    }

    internal static void WriteFixedFields(Span<byte> target, ushort channelId, uint sequence, ulong logTime, ulong publishTime)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, channelId);
        BinaryPrimitives.WriteUInt32LittleEndian(target[SequenceAt..], sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[LogTimeAt..], logTime);
        BinaryPrimitives.WriteUInt64LittleEndian(target[PublishTimeAt..], publishTime);
    }
}
