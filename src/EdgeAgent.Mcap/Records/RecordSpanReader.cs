using System.Buffers.Binary;
using System.Text;

namespace EdgeAgent.Mcap;

/// <summary>Takes MCAP's primitive types off a record; after the first field that does not fit, <see cref="Ok"/> stays false.</summary>
internal ref struct RecordSpanReader(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    public bool Ok { get; private set; } = true;

    public readonly int Remaining => _rest.Length;

    public byte U8() => Take(1) is { Length: 1 } bytes ? bytes[0] : (byte)0;

    public ushort U16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public uint U32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    public ulong U64() => Take(8) is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    public ReadOnlySpan<byte> Bytes32() => Take(U32());

    public ReadOnlySpan<byte> Bytes64() => Take(U64());

    public string Text() => Encoding.UTF8.GetString(Bytes32());

    public Dictionary<string, string> TextMap()
    {
        var map = new Dictionary<string, string>();
        var entries = new RecordSpanReader(Bytes32());
        while (Ok && entries.Remaining > 0)
        {
            var key = entries.Text();
            map[key] = entries.Text();
            Ok &= entries.Ok;
        }

        return map;
    }

    public ReadOnlySpan<byte> Take(ulong length)
    {
        if (!Ok || length > (ulong)_rest.Length)
        {
            Ok = false;
            return default;
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
