using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>Walks over records that are all in memory.</summary>
internal struct RecordCursor(ReadOnlyMemory<byte> records)
{
    private readonly ReadOnlyMemory<byte> _records = records;

    /// <summary>Where the next record starts; where <see cref="TryRead"/> returned false before the end, the bad record.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _records.Length;

    public bool TryRead(out McapOpcode opcode, out ReadOnlyMemory<byte> content)
    {
        var left = _records.Length - Position;
        opcode = McapOpcode.None;
        content = default;
        if (left < McapRecord.HeaderLength)
        {
            return false;
        }

        var header = _records.Span.Slice(Position, McapRecord.HeaderLength);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header[1..]);
        if (header[0] == 0 || length > (ulong)(left - McapRecord.HeaderLength))
        {
            return false;
        }

        opcode = (McapOpcode)header[0];
        content = _records.Slice(Position + McapRecord.HeaderLength, (int)length);
        Position += McapRecord.HeaderLength + (int)length;
        return true;
    }
}
