using System.Buffers.Binary;
using System.Text;

namespace EdgeAgent.Mqtt;

/// <summary>Bytes on their way out: grows, is cleared and used again; lengths are filled in once the measured part is written.</summary>
internal sealed class PacketBuffer(int initialBytes = 256)
{
    private byte[] _bytes = new byte[initialBytes];

    public int Length { get; private set; }

    public byte[] Array => _bytes;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    public void WriteVariableByteInteger(int value) =>
        VariableByteInteger.Write(Reserve(VariableByteInteger.Length(value)), value);

    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteUInt16(checked((ushort)value.Length));
        WriteBytes(value);
    }

    public void WriteString(string value)
    {
        var byteCount = Encoding.UTF8.GetByteCount(value);
        WriteUInt16(checked((ushort)byteCount));
        Encoding.UTF8.GetBytes(value, Reserve(byteCount));
    }

    /// <summary>Starts a measured part; hand the mark to <see cref="EndLength"/>.</summary>
    public int BeginLength()
    {
        Reserve(1);
        return Length;
    }

    /// <summary>Puts the variable byte integer before the part since <paramref name="mark"/>, counting bytes that follow elsewhere.</summary>
    public void EndLength(int mark, int bytesElsewhere = 0)
    {
        var inside = Length - mark;
        var value = checked(inside + bytesElsewhere);
        var extra = VariableByteInteger.Length(value) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            _bytes.AsSpan(mark, inside).CopyTo(_bytes.AsSpan(mark + extra));
        }

        VariableByteInteger.Write(_bytes.AsSpan(mark - 1), value);
    }

    private Span<byte> Reserve(int count)
    {
        var start = Length;
        if (start + count > _bytes.Length)
        {
            System.Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + count));
        }

        Length = start + count;
        return _bytes.AsSpan(start, count);
    }
}
