using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>CRC-64 with the ECMA-182 polynomial, reflected, inverted at both ends (as in XZ), eight bytes at a time.</summary>
internal static class OusterCrc64
{
    private const ulong Polynomial = 0xC96C_5795_D787_0F42;
    private const int Tables = 8;

    // Older firmware writes one of these where later firmware writes the checksum.
    private const ulong Unused = 0;
    private const ulong Placeholder = 0xDEAD_BEEF_0000_C0DE;

    private static readonly ulong[] Table = CreateTables();

    /// <summary>Whether the firmware wrote a checksum at all.</summary>
    public static bool IsPresent(ReadOnlySpan<byte> packet) => Stored(packet) is not (Unused or Placeholder);

    /// <summary>Whether the packet's last eight bytes are the checksum of the ones before.</summary>
    public static bool Matches(ReadOnlySpan<byte> packet) => Stored(packet) == Of(packet[..^sizeof(ulong)]);

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = ~0UL;
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

        return ~crc;
    }

    private static ulong Stored(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt64LittleEndian(packet[^sizeof(ulong)..]);

    private static ulong[] CreateTables()
    {
        var tables = new ulong[Tables * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
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
