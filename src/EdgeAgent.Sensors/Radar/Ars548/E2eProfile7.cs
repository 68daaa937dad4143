using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>AUTOSAR end-to-end protection, profile 7, of a SOME/IP event.</summary>
/// <remarks>
/// <code>
///  0         4        8                         16       24       28        32        36
///  | message | length | client .. return code   | CRC-64 | length | counter | data ID | data ...
///                     |&lt;------ covered -------&gt;|        |&lt;----------- covered -----------...
/// </code>
/// All most significant byte first. CRC-64/XZ (polynomial 0x42F0E1EBA9EA3693, reflected, all ones before and after).
/// </remarks>
internal static class E2eProfile7
{
    public const int HeaderEnd = 36;
    private const int CoveredAt = 8;
    private const int CrcAt = 16;
    private const int LengthAt = 24;
    private const int CounterAt = 28;
    private const ulong ReflectedPolynomial = 0xC96C_5795_D787_0F42;

    private static readonly ulong[] Table = CreateTable();

    /// <summary>Whether the sender filled the header at all; firmware without protection leaves it zero.</summary>
    public static bool IsUsed(ReadOnlySpan<byte> message) => message[CrcAt..HeaderEnd].ContainsAnyExcept((byte)0);

    public static uint Counter(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt32BigEndian(message[CounterAt..]);

    public static bool LengthFits(ReadOnlySpan<byte> message) =>
        BinaryPrimitives.ReadUInt32BigEndian(message[LengthAt..]) == message.Length - CoveredAt;

    public static bool CrcFits(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt64BigEndian(message[CrcAt..]) == Crc(message);

    /// <summary>The checksum that a message should carry.</summary>
    public static ulong Crc(ReadOnlySpan<byte> message) => ~Continue(Continue(ulong.MaxValue, message[CoveredAt..CrcAt]), message[LengthAt..]);

    private static ulong Continue(ulong crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = crc >> 8 ^ Table[(byte)crc ^ value];
        }

        return crc;
    }

    private static ulong[] CreateTable()
    {
        var table = new ulong[256];
        for (var index = 0ul; index < 256; index++)
        {
            var crc = index;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ ReflectedPolynomial;
            }

            table[index] = crc;
        }

        return table;
    }
}
