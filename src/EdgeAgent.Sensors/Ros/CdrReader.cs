using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Reads a CDR message from left to right (drawing in <see cref="CdrWriter"/>, and big endian too). Past the end it reads zeros and says so.</summary>
internal ref struct CdrReader
{
    private const int EncapsulationBytes = 4;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly ReadOnlySpan<byte> _body;
    private readonly bool _bigEndian;
    private int _position;

    public CdrReader(ReadOnlySpan<byte> message)
    {
        // Plain CDR (0, 1) and the plain XCDR2 of fixed types' header (6, 7); parameter lists are no ROS 2 message.
        if (message.Length < EncapsulationBytes || message[0] != 0 || message[1] is not (0 or 1))
        {
            Failed = true;
            return;
        }

        _bigEndian = message[1] == 0;
        _body = message[EncapsulationBytes..];
    }

    /// <summary>Whether something was missing: nothing read since then means anything.</summary>
    public bool Failed { get; private set; }

    public byte U8() => Take(1, 1) is [var value, ..] ? value : (byte)0;

    public bool Bool() => U8() != 0;

    public ushort U16() => Take(2, 2) is { Length: 2 } bytes ? (_bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes)) : (ushort)0;

    public uint U32() => Take(4, 4) is { Length: 4 } bytes ? (_bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) : 0;

    public int I32() => (int)U32();

    public ulong U64() => Take(8, 8) is { Length: 8 } bytes ? (_bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes)) : 0;

    public float F32() => BitConverter.UInt32BitsToSingle(U32());

    public double F64() => BitConverter.UInt64BitsToDouble(U64());

    /// <summary>A string's bytes without the closing zero.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var text = Take(U32(), 1);
        return text is [.. var start, 0] ? start : text;
    }

    /// <summary>A sequence of bytes.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(U32(), 1);

    /// <summary>Bytes of an array of fixed length.</summary>
    public ReadOnlySpan<byte> Bytes(int count) => Take((uint)count, 1);

    /// <summary>A sequence's count; fails where the rest of the message cannot hold that many elements.</summary>
    public int Count(int smallestElementBytes)
    {
        var count = U32();
        if ((long)count * smallestElementBytes > _body.Length - _position)
        {
            Failed = true;
        }

        return Failed ? 0 : (int)count;
    }

    public Instant Time()
    {
        var seconds = I32();
        return new(seconds * NanosecondsPerSecond + U32());
    }

    /// <summary>A std_msgs/Header: its stamp (null for zero, which ROS uses for "not set") and its frame.</summary>
    public Instant? Header(out ReadOnlySpan<byte> frameId)
    {
        var stamp = Time();
        frameId = Text();
        return stamp.UnixNanoseconds == 0 ? null : stamp;
    }

    private ReadOnlySpan<byte> Take(uint count, int alignment)
    {
        var start = (_position + alignment - 1) & -alignment;
        if (Failed || start > _body.Length || count > (uint)(_body.Length - start))
        {
            Failed = true;
            return [];
        }

        _position = start + (int)count;
        return _body.Slice(start, (int)count);
    }
}
