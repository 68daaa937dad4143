using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A record of a ROS 1 bag, in the file or in a chunk.</summary>
/// <remarks>
/// wiki.ros.org/Bags/Format/2.0, all little endian:
/// <code>
///   header length (4)   header   data length (4)   data          header: each field its length (4), then name=value
///   op 2 message     conn, time (seconds, nanoseconds)           the serialized message
///   op 5 chunk       compression, size when uncompressed         records of messages and connections
///   op 7 connection  conn, topic                                 fields: type, message_definition, …
///   op 3, 4, 6       the bag's header and its index
/// </code>
/// </remarks>
internal readonly record struct Ros1Record(ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Data)
{
    public const int Message = 2;
    public const int Chunk = 5;
    public const int Connection = 7;

    private const int LengthBytes = 4;

    public int Operation => Field("op"u8) is [var operation] ? operation : -1;

    /// <summary>Takes the record at the start of the bytes; false where they do not hold a whole one.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> bytes, out Ros1Record record)
    {
        var rest = bytes;
        record = default;
        if (!TryTakePart(ref rest, out var header) || !TryTakePart(ref rest, out var data))
        {
            return false;
        }

        record = new(header, data);
        bytes = rest;
        return true;
    }

    /// <summary>A field of the header; empty where there is none.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> name) => FieldOf(Header.Span, name);

    /// <summary>A number of four bytes in the header.</summary>
    public uint? Number(ReadOnlySpan<byte> name) => Field(name) is { Length: sizeof(uint) } value ? BinaryPrimitives.ReadUInt32LittleEndian(value) : null;

    /// <summary>A field among several; empty where there is none.</summary>
    public static ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name)
    {
        while (fields.Length >= LengthBytes)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(fields);
            fields = fields[LengthBytes..];
            if (length > fields.Length)
            {
                break;
            }

            var field = fields[..(int)length];
            if (field.Length > name.Length && field[name.Length] == '=' && field.StartsWith(name))
            {
                return field[(name.Length + 1)..];
            }

            fields = fields[(int)length..];
        }

        return default;
    }

    private static bool TryTakePart(ref ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> part)
    {
        part = default;
        if (bytes.Length < LengthBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) is var length && length > bytes.Length - LengthBytes)
        {
            return false;
        }

        part = bytes.Slice(LengthBytes, (int)length);
        bytes = bytes[(LengthBytes + (int)length)..];
        return true;
    }
}
