using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>CRC-64 with the ECMA-182 polynomial, reflected, inverted at both ends (as in XZ).</summary>
/// <remarks>
/// Where the processor multiplies without carries, 64 bytes are folded at a time: a block of 128 bits A·x⁶⁴ + B moves on by
/// d bits as A·(x^(d+64) mod P) + B·(x^d mod P). Powers are one lower because a product of reflected words comes out one bit low.
/// </remarks>
internal static class OusterCrc64
{
    private const ulong Polynomial = 0xC96C_5795_D787_0F42;
    private const int Tables = 8;
    private const int BlockBytes = 16;
    private const int StrideBytes = 4 * BlockBytes;

    // Older firmware writes one of these where later firmware writes the checksum.
    private const ulong Unused = 0;
    private const ulong Placeholder = 0xDEAD_BEEF_0000_C0DE;

    private static readonly ulong[] Table = CreateTables();
    private static readonly Vector128<ulong> ByStride = Vector128.Create(PowerOfX(8 * StrideBytes + 63), PowerOfX(8 * StrideBytes - 1));
    private static readonly Vector128<ulong> ByBlock = Vector128.Create(PowerOfX(8 * BlockBytes + 63), PowerOfX(8 * BlockBytes - 1));

    /// <summary>Whether the firmware wrote a checksum at all.</summary>
    public static bool IsPresent(ReadOnlySpan<byte> packet) => Stored(packet) is not (Unused or Placeholder);

    /// <summary>Whether the packet's last eight bytes are the checksum of the ones before.</summary>
    public static bool Matches(ReadOnlySpan<byte> packet) => Stored(packet) == Of(packet[..^sizeof(ulong)]);

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0UL;
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * StrideBytes)
        {
            var folded = Fold(crc, bytes, out var used);
            crc = ByTable(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in folded)));
            bytes = bytes[used..];
        }

        return ~ByTable(crc, bytes);
    }

    /// <summary>Reduces all whole strides to one block with the same remainder.</summary>
    private static Vector128<ulong> Fold(ulong crc, ReadOnlySpan<byte> bytes, out int used)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar(crc), blocks[1], blocks[2], blocks[3]);
        var next = 4;
        for (; next + 4 <= blocks.Length; next += 4)
        {
            a = Advance(a, ByStride) ^ blocks[next];
            b = Advance(b, ByStride) ^ blocks[next + 1];
            c = Advance(c, ByStride) ^ blocks[next + 2];
            d = Advance(d, ByStride) ^ blocks[next + 3];
        }

        used = next * BlockBytes;
        return Advance(Advance(Advance(a, ByBlock) ^ b, ByBlock) ^ c, ByBlock) ^ d;
    }

    private static Vector128<ulong> Advance(Vector128<ulong> block, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(block, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, powers, 0x11);

    private static ulong ByTable(ulong crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        while (bytes.Length >= sizeof(ulong))
        {
            var block = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = table[7 * 256 + (byte)block]
                ^ table[6 * 256 + (byte)(block >> 8)]
                ^ table[5 * 256 + (byte)(block >> 16)]
                ^ table[4 * 256 + (byte)(block >> 24)]
                ^ table[3 * 256 + (byte)(block >> 32)]
                ^ table[2 * 256 + (byte)(block >> 40)]
                ^ table[1 * 256 + (byte)(block >> 48)]
                ^ table[block >> 56];
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = table[(byte)crc ^ value] ^ (crc >> 8);
        }

        return crc;
    }

    private static ulong Stored(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt64LittleEndian(packet[^sizeof(ulong)..]);

    /// <summary>A power of x modulo the polynomial, reflected.</summary>
    private static ulong PowerOfX(int exponent)
    {
        var power = 1UL << 63;
        for (; exponent > 0; exponent--)
        {
            power = TimesX(power);
        }

        return power;
    }

    private static ulong TimesX(ulong value) => (value >> 1) ^ ((value & 1) * Polynomial);

    private static ulong[] CreateTables()
    {
        var tables = new ulong[Tables * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = TimesX(crc);
            }

            tables[value] = crc;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var shorter = tables[index - 256];
            tables[index] = tables[(byte)shorter] ^ (shorter >> 8);
        }

        return tables;
    }
}
