using System.Buffers.Binary;
using System.Text;

namespace EdgeAgent.Triage.Models;

/// <summary>The fields of one protobuf message, in the order of its bytes.</summary>
/// <remarks>
/// Wire format (protobuf.dev/programming-guides/encoding): a varint of field number · 8 + type, then
/// <code>
///  type 0  varint
///  type 1  8 bytes
///  type 2  varint n, n bytes
///  type 5  4 bytes
/// </code>
/// Groups (3, 4) are in no ONNX file.
/// </remarks>
internal ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    private const int MostVarintBytes = 10;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the current field.</summary>
    public int Number { get; private set; }

    /// <summary>Its value where it is a number.</summary>
    public ulong Value { get; private set; }

    /// <summary>Its bytes where it is a message or a text.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Its bytes as text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes to the next field; false at the end, and where bytes are no protobuf.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || !TryVarint(out var tag))
        {
            return false;
        }

        Number = (int)(tag >> 3);
        Value = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                if (!TryVarint(out var value))
                {
                    return false;
                }

                Value = value;
                return true;
            case 1 when _rest.Length >= sizeof(ulong):
                Value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
                _rest = _rest[sizeof(ulong)..];
                return true;
            case 2 when TryVarint(out var length) && length <= (ulong)_rest.Length:
                Bytes = _rest[..(int)length];
                _rest = _rest[(int)length..];
                return true;
            case 5 when _rest.Length >= sizeof(uint):
                Value = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[sizeof(uint)..];
                return true;
            default:
                return false;
        }
    }

    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (var at = 0; at < Math.Min(_rest.Length, MostVarintBytes); at++)
        {
            value |= (ulong)(_rest[at] & 0x7F) << (7 * at);
            if (_rest[at] < 0x80)
            {
                _rest = _rest[(at + 1)..];
                return true;
            }
        }

        return false;
    }
}
