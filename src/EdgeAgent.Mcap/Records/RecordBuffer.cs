using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeAgent.Mcap;

/// <summary>A growing byte array that records are laid out in; it keeps its memory when cleared.</summary>
internal sealed class RecordBuffer(int capacity = 256)
{
    private const int OpcodeAndLength = 1 + 8;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void U8(byte value) => Extend(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Extend(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Extend(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Extend(8), value);

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    public void Bytes32(ReadOnlySpan<byte> bytes)
    {
        U32((uint)bytes.Length);
        Raw(bytes);
    }

    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        U32((uint)length);
        Encoding.UTF8.GetBytes(text, Extend(length));
    }

    public void TextMap(IReadOnlyDictionary<string, string> map)
    {
        var lengthAt = Length;
        U32(0);
        foreach (var (key, value) in map)
        {
            Text(key);
            Text(value);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(lengthAt), (uint)(Length - lengthAt - 4));
    }

    /// <summary>Starts a record; the returned position goes to <see cref="EndRecord"/>, which fills the length in.</summary>
    public int BeginRecord(McapOpcode opcode)
    {
        var start = Length;
        U8((byte)opcode);
        U64(0);
        return start;
    }

    public void EndRecord(int start) =>
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(start + 1), (ulong)(Length - start - OpcodeAndLength));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Extend(int count)
    {
        var start = Length;
        if (count > _bytes.Length - start)
        {
            Grow(count);
        }

        Length = start + count;
        return _bytes.AsSpan(start, count);
    }

    private void Grow(int count)
    {
        var needed = checked(Length + count);
        var grown = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(2L * _bytes.Length, needed, Array.MaxLength));
        Span.CopyTo(grown);
        _bytes = grown;
    }
}
