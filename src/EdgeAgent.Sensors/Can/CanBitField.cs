using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Can;

/// <summary>Where a signal's bits lie, worked out once so that reading is one load, one shift and one mask.</summary>
/// <remarks>
/// DBC numbers bits byte × 8 + bit with bit 7 the most significant of a byte:
/// <code>
///   byte 0: 7 6 5 4 3 2 1 0   byte 1: 15 14 13 12 11 10 9 8   …
///   Intel (@1):    start = least significant bit, the signal grows to higher numbers
///   Motorola (@0): start = most significant bit, the signal runs down to bit 0, then on at bit 7 of the next byte
/// </code>
/// </remarks>
internal readonly record struct CanBitField(int FirstByte, int LastByte, int Shift, ulong Mask, bool BigEndian)
{
    private const int WindowBytes = sizeof(ulong);

    public static CanBitField Create(int startBit, int lengthBits, CanByteOrder order)
    {
        var mask = lengthBits == 64 ? ulong.MaxValue : (1UL << lengthBits) - 1;
        if (order == CanByteOrder.LittleEndian)
        {
            return new(startBit / 8, (startBit + lengthBits - 1) / 8, startBit % 8, mask, false);
        }

        var fromTop = startBit / 8 * 8 + (7 - startBit % 8);
        var lastFromTop = fromTop + lengthBits - 1;
        return new(fromTop / 8, lastFromTop / 8, 7 - lastFromTop % 8, mask, true);
    }

    /// <summary>The bits as an unsigned number; false where the data field ends before them.</summary>
    public bool TryRead(ReadOnlySpan<byte> data, out ulong raw)
    {
        raw = 0;
        if (LastByte >= data.Length)
        {
            return false;
        }

        raw = (BigEndian ? ReadBigEndian(data) : ReadLittleEndian(data)) & Mask;
        return true;
    }

    private ulong ReadLittleEndian(ReadOnlySpan<byte> data)
    {
        if (FirstByte + WindowBytes <= data.Length && LastByte - FirstByte < WindowBytes)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(data[FirstByte..]) >> Shift;
        }

        UInt128 gathered = 0;
        for (var index = LastByte; index >= FirstByte; index--)
        {
            gathered = (gathered << 8) | data[index];
        }

        return (ulong)(gathered >> Shift);
    }

    private ulong ReadBigEndian(ReadOnlySpan<byte> data)
    {
        var windowStart = LastByte + 1 - WindowBytes;
        if (windowStart >= 0 && windowStart <= FirstByte)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(data[windowStart..]) >> Shift;
        }

        UInt128 gathered = 0;
        for (var index = FirstByte; index <= LastByte; index++)
        {
            gathered = (gathered << 8) | data[index];
        }

        return (ulong)(gathered >> Shift);
    }
}
