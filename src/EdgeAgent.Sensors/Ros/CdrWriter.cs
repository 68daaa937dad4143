using System.Buffers.Binary;
using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Writes ROS 2 messages as little-endian CDR into one buffer that grows to the largest message and is then reused.</summary>
/// <remarks>
/// OMG CDR (formal/02-06-51, 15.3), as ROS 2 puts it on the wire:
/// <code>
///   00 01 00 00 | fields…      encapsulation: little endian; alignment counts from behind these four bytes
///   numbers      aligned to their own size
///   string       uint32 length with the closing zero, bytes, 0
///   T[]          uint32 count, elements        T[n]: elements only
/// </code>
/// </remarks>
internal sealed class CdrWriter
{
    private const int EncapsulationBytes = 4;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private byte[] _buffer = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Begin()
    {
        _length = 0;
        var header = Extend(EncapsulationBytes);
        header.Clear();
        header[1] = 1;
    }

    public void U8(byte value) => Extend(1)[0] = value;

    public void Bool(bool value) => U8(value ? (byte)1 : (byte)0);

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Aligned(sizeof(ushort)), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Aligned(sizeof(uint)), value);

    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Aligned(sizeof(int)), value);

    public void F64(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Aligned(sizeof(double)), value);

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        U32((uint)bytes + 1);
        var target = Extend(bytes + 1);
        Encoding.UTF8.GetBytes(value, target);
        target[bytes] = 0;
    }

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Extend(value.Length));

    /// <summary>builtin_interfaces/Time: int32 seconds and uint32 nanoseconds, never negative within the second.</summary>
    public void Time(Instant? time)
    {
        var nanoseconds = time?.UnixNanoseconds ?? 0;
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        if (rest < 0)
        {
            seconds--;
            rest += NanosecondsPerSecond;
        }

        // int32 seconds end in 2038; the container's own 64-bit times do not.
        I32((int)Math.Clamp(seconds, int.MinValue, int.MaxValue));
        U32((uint)rest);
    }

    /// <summary>std_msgs/Header.</summary>
    public void Header(Instant? stamp, string frameId)
    {
        Time(stamp);
        Text(frameId);
    }

    /// <summary>Room for bytes that the caller fills.</summary>
    public Span<byte> Extend(int count)
    {
        var start = _length;
        _length = checked(_length + count);
        if (_length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_length, _buffer.Length * 2));
        }

        return _buffer.AsSpan(start, count);
    }

    private Span<byte> Aligned(int size)
    {
        var padding = -(_length - EncapsulationBytes) & (size - 1);
        if (padding > 0)
        {
            Extend(padding).Clear();
        }

        return Extend(size);
    }
}
