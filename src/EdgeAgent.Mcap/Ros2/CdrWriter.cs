using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.Mcap.Ros2;

/// <summary>
/// Lays a ROS 2 message out as CDR, little endian, in memory that the caller owns. Once something did not fit,
/// <see cref="Ok"/> is false and nothing more is written.
/// </summary>
public ref struct CdrWriter
{
    //  | 00 | 01 = little endian | 00 00 options | fields, each aligned to its own size counted from here
    internal const int EncapsulationLength = 4;

    private readonly Span<byte> _buffer;
    private readonly bool _keepsPayloadApart;
    private ReadOnlySpan<byte> _payload;
    private int _payloadAt;
    private int _inBuffer;

    /// <summary>Starts a message at the buffer's start.</summary>
    public CdrWriter(Span<byte> buffer) : this(buffer, keepsPayloadApart: false)
    {
    }

    /// <summary>With <paramref name="keepsPayloadApart"/>, a payload is referred to instead of copied.</summary>
    internal CdrWriter(Span<byte> buffer, bool keepsPayloadApart)
    {
        _buffer = buffer;
        _keepsPayloadApart = keepsPayloadApart;
        Ok = true;
        ReadOnlySpan<byte> littleEndian = [0x00, 0x01, 0x00, 0x00];
        Raw(littleEndian);
    }

    /// <summary>Whether everything fitted so far.</summary>
    public bool Ok { get; private set; }

    /// <summary>How long the message is so far.</summary>
    public readonly int Length => _inBuffer + _payload.Length;

    /// <summary>The message so far, where no payload was kept apart.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._inBuffer];

    internal readonly ReadOnlySpan<byte> Head => _payload.IsEmpty ? Written : _buffer[.._payloadAt];

    internal readonly ReadOnlySpan<byte> Payload => _payload;

    internal readonly ReadOnlySpan<byte> Tail => _payload.IsEmpty ? default : _buffer[_payloadAt.._inBuffer];

    /// <summary>Writes a bool.</summary>
    public void Bool(bool value) => U8(value ? (byte)1 : (byte)0);

    /// <summary>Writes a uint8, byte or char.</summary>
    public void U8(byte value)
    {
        if (Extend(1) is { Length: 1 } target)
        {
            target[0] = value;
        }
    }

    /// <summary>Writes an int8.</summary>
    public void I8(sbyte value) => U8((byte)value);

    /// <summary>Writes a uint16.</summary>
    public void U16(ushort value)
    {
        if (Aligned(sizeof(ushort)) is { Length: > 0 } target)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        }
    }

    /// <summary>Writes an int16.</summary>
    public void I16(short value) => U16((ushort)value);

    /// <summary>Writes a uint32.</summary>
    public void U32(uint value)
    {
        if (Aligned(sizeof(uint)) is { Length: > 0 } target)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        }
    }

    /// <summary>Writes an int32.</summary>
    public void I32(int value) => U32((uint)value);

    /// <summary>Writes a uint64.</summary>
    public void U64(ulong value)
    {
        if (Aligned(sizeof(ulong)) is { Length: > 0 } target)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, value);
        }
    }

    /// <summary>Writes an int64.</summary>
    public void I64(long value) => U64((ulong)value);

    /// <summary>Writes a float32.</summary>
    public void F32(float value) => U32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a float64.</summary>
    public void F64(double value) => U64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes a string: length with the closing zero, UTF-8, zero.</summary>
    public void Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var length = Encoding.UTF8.GetByteCount(value);
        U32((uint)length + 1);
        if (Extend(length + 1) is { Length: > 0 } target)
        {
            Encoding.UTF8.GetBytes(value, target);
            target[length] = 0;
        }
    }

    /// <summary>Writes a sequence of bytes.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> values)
    {
        U32((uint)values.Length);
        Raw(values);
    }

    /// <summary>Writes a message's one large sequence of bytes, which need not be copied.</summary>
    public void LargeBytes(ReadOnlySpan<byte> values)
    {
        U32((uint)values.Length);
        if (!_keepsPayloadApart || !_payload.IsEmpty)
        {
            Raw(values);
        }
        else if (Ok)
        {
            _payload = values;
            _payloadAt = _inBuffer;
        }
    }

    /// <summary>Writes a fixed array of bytes, without a length.</summary>
    public void Raw(scoped ReadOnlySpan<byte> values)
    {
        if (Extend(values.Length) is { Length: > 0 } target)
        {
            values.CopyTo(target);
        }
    }

    /// <summary>Room for bytes that the caller fills; empty where they do not fit.</summary>
    public Span<byte> Reserve(int count) => Extend(count);

    /// <summary>Writes a sequence of float64.</summary>
    public void Doubles(scoped ReadOnlySpan<double> values)
    {
        U32((uint)values.Length);
        FixedDoubles(values, values.Length);
    }

    /// <summary>Writes an array of float64 of a fixed length; an empty span stands for zeros.</summary>
    public void FixedDoubles(scoped ReadOnlySpan<double> values, int count)
    {
        ThrowUnlessFitting(values.Length, count);
        if (count > 0 && Aligned(sizeof(double), count) is { Length: > 0 } target)
        {
            target.Clear();
            WriteLittleEndian(MemoryMarshal.AsBytes(values), target, sizeof(double));
        }
    }

    /// <summary>Writes an array of float32 of a fixed length; an empty span stands for zeros.</summary>
    public void FixedFloats(scoped ReadOnlySpan<float> values, int count)
    {
        ThrowUnlessFitting(values.Length, count);
        if (count > 0 && Aligned(sizeof(float), count) is { Length: > 0 } target)
        {
            target.Clear();
            WriteLittleEndian(MemoryMarshal.AsBytes(values), target, sizeof(float));
        }
    }

    private static void ThrowUnlessFitting(int length, int count)
    {
        if (length != 0 && length != count)
        {
            throw new ArgumentException($"The array has {count} elements, not {length}.");
        }
    }

    private static void WriteLittleEndian(ReadOnlySpan<byte> values, Span<byte> target, int elementLength)
    {
        values.CopyTo(target);
        for (var at = 0; !BitConverter.IsLittleEndian && at < values.Length; at += elementLength)
        {
            target.Slice(at, elementLength).Reverse();
        }
    }

    private Span<byte> Aligned(int elementLength, int count = 1)
    {
        var padding = -(Length - EncapsulationLength) & (elementLength - 1);
        Extend(padding).Clear();
        return Extend(checked(elementLength * count));
    }

    private Span<byte> Extend(int count)
    {
        if (!Ok || count > _buffer.Length - _inBuffer)
        {
            Ok = false;
            return default;
        }

        var extended = _buffer.Slice(_inBuffer, count);
        _inBuffer += count;
        return extended;
    }
}
