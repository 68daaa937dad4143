using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.Mcap.Ros2;

/// <summary>
/// Takes a ROS 2 message apart, of either byte order, CDR or XCDR2 (final types), or a ROS 1 message. Once a field did not
/// fit into what is left, <see cref="Ok"/> is false and every field reads as zero or empty; no length is believed before it is checked.
/// </summary>
public ref struct CdrReader
{
    //  | 00 | kind: 00 CDR big endian, 01 CDR little endian, 06 / 07 the same in XCDR2 | 00 00 options | fields ...
    private const byte CdrBigEndian = 0x00;
    private const byte CdrLittleEndian = 0x01;
    private const byte Cdr2BigEndian = 0x06;
    private const byte Cdr2LittleEndian = 0x07;

    private readonly ReadOnlySpan<byte> _message;
    private readonly bool _isLittleEndian;
    private readonly int _largestAlignment;
    private int _position;

    /// <summary>Starts with the encapsulation header.</summary>
    public CdrReader(ReadOnlySpan<byte> message)
    {
        _message = message;
        _position = CdrWriter.EncapsulationLength;
        var kind = message.Length >= CdrWriter.EncapsulationLength ? message[1] : byte.MaxValue;
        Ok = kind is CdrBigEndian or CdrLittleEndian or Cdr2BigEndian or Cdr2LittleEndian && message[0] == 0;
        _isLittleEndian = (kind & 1) == 1;
        _largestAlignment = kind >= Cdr2BigEndian ? sizeof(uint) : sizeof(ulong);
    }

    private CdrReader(ReadOnlySpan<byte> message, int largestAlignment)
    {
        _message = message;
        _largestAlignment = largestAlignment;
        _isLittleEndian = true;
        Ok = true;
    }

    /// <summary>Whether everything fitted so far.</summary>
    public bool Ok { get; private set; }

    private readonly bool SwapsBytes => _isLittleEndian != BitConverter.IsLittleEndian;

    /// <summary>A reader of a ROS 1 message: the same fields, little endian, without an encapsulation header and without gaps.</summary>
    public static CdrReader OfRos1(ReadOnlySpan<byte> message) => new(message, largestAlignment: 1);

    /// <summary>Reads a bool.</summary>
    public bool Bool() => U8() != 0;

    /// <summary>Reads a uint8, byte or char.</summary>
    public byte U8() => Take(1) is { Length: 1 } bytes ? bytes[0] : (byte)0;

    /// <summary>Reads an int8.</summary>
    public sbyte I8() => (sbyte)U8();

    /// <summary>Reads a uint16.</summary>
    public ushort U16() => Aligned(sizeof(ushort)) is not { Length: > 0 } bytes ? (ushort)0
        : _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>Reads an int16.</summary>
    public short I16() => (short)U16();

    /// <summary>Reads a uint32.</summary>
    public uint U32() => Aligned(sizeof(uint)) is not { Length: > 0 } bytes ? 0
        : _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    /// <summary>Reads an int32.</summary>
    public int I32() => (int)U32();

    /// <summary>Reads a uint64.</summary>
    public ulong U64() => Aligned(sizeof(ulong)) is not { Length: > 0 } bytes ? 0
        : _isLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);

    /// <summary>Reads an int64.</summary>
    public long I64() => (long)U64();

    /// <summary>Reads a float32.</summary>
    public float F32() => BitConverter.UInt32BitsToSingle(U32());

    /// <summary>Reads a float64.</summary>
    public double F64() => BitConverter.UInt64BitsToDouble(U64());

    /// <summary>Reads a string as text.</summary>
    public string Text() => Encoding.UTF8.GetString(TextBytes());

    /// <summary>Reads a string as UTF-8, without its closing zero and without copying.</summary>
    public ReadOnlySpan<byte> TextBytes()
    {
        // Some writers give an empty string the length 0, without the closing zero.
        var bytes = Take(U32());
        return bytes is [.. var text, 0] ? text : bytes;
    }

    /// <summary>Reads a sequence of bytes, as a view into the message.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(U32());

    /// <summary>Reads a fixed array of bytes, as a view into the message.</summary>
    public ReadOnlySpan<byte> Raw(int count) => Take((uint)count);

    /// <summary>Reads a sequence's length; it is 0 where so many elements of at least that size cannot follow.</summary>
    public int SequenceLength(int smallestElementBytes)
    {
        var length = U32();
        if ((ulong)length * (uint)smallestElementBytes > (ulong)(_message.Length - _position))
        {
            Ok = false;
            return 0;
        }

        return (int)length;
    }

    /// <summary>Reads a sequence of float64: a view into the message where the byte order allows, otherwise a copy.</summary>
    public ReadOnlySpan<double> Doubles() => FixedDoubles(SequenceLength(sizeof(double)));

    /// <summary>Reads an array of float64 of a fixed length.</summary>
    public ReadOnlySpan<double> FixedDoubles(int count) => Elements<double>(count, sizeof(double));

    /// <summary>Reads an array of float32 of a fixed length.</summary>
    public ReadOnlySpan<float> FixedFloats(int count) => Elements<float>(count, sizeof(float));

    /// <summary>Reads a sequence of strings.</summary>
    public string[] Texts()
    {
        var texts = new string[SequenceLength(sizeof(uint))];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = Text();
        }

        return texts;
    }

    private ReadOnlySpan<T> Elements<T>(int count, int elementLength) where T : struct
    {
        if (count == 0 || Aligned(elementLength, count) is not { Length: > 0 } bytes)
        {
            return default;
        }

        if (!SwapsBytes)
        {
            return MemoryMarshal.Cast<byte, T>(bytes);
        }

        var copy = bytes.ToArray();
        for (var at = 0; at < copy.Length; at += elementLength)
        {
            copy.AsSpan(at, elementLength).Reverse();
        }

        return MemoryMarshal.Cast<byte, T>(copy);
    }

    private ReadOnlySpan<byte> Aligned(int elementLength, int count = 1)
    {
        var alignment = Math.Min(elementLength, _largestAlignment);
        Take((uint)(-(_position - CdrWriter.EncapsulationLength) & (alignment - 1)));
        return Take((ulong)elementLength * (uint)count);
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (!Ok || count > (ulong)(_message.Length - _position))
        {
            Ok = false;
            return default;
        }

        var taken = _message.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }
}
