using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The CRC-32/MPEG-2 checksums of a QT128 packet (manual §3.1.2: CRC 1 of the body, CRC 2 of the functional safety, CRC 3 of the tail).</summary>
/// <remarks>
/// <code>
///  body                    | CRC 1 | version | state .. reserved (12) | CRC 2 | tail [sequence] | CRC 3
///  |&lt;------ covered ------&gt;|                 |&lt;------- covered ------&gt;|       |&lt;-- covered ---&gt;|
/// </code>
/// </remarks>
internal static class HesaiChecksums
{
    private const uint Polynomial = 0x04C1_1DB7;
    private const int SafetyBytes = 17;
    private const int ChecksumBytes = 4;
    private const int SequenceBytes = 4;

    private static readonly uint[] Table = CreateTable();

    /// <summary>How many of the packet's checksums do not fit its bytes.</summary>
    public static int CountWrong(in HesaiPacket packet)
    {
        var model = packet.Model;
        var wrong = Fits(packet.Bytes, model.HeaderBytes, model.BodyEnd) ? 0 : 1;
        if (packet.TailAt - model.BodyEnd == ChecksumBytes + SafetyBytes)
        {
            wrong += Fits(packet.Bytes, model.BodyEnd + ChecksumBytes + 1, packet.TailAt - ChecksumBytes) ? 0 : 1;
        }

        var tailEnd = packet.TailAt + model.Tail.Bytes + (packet.SequenceAt < 0 ? 0 : SequenceBytes);
        return wrong + (Fits(packet.Bytes, packet.TailAt, tailEnd) ? 0 : 1);
    }

    /// <summary>CRC-32/MPEG-2: most significant bit first, from all ones, nothing inverted.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = crc << 8 ^ Table[crc >> 24 ^ value];
        }

        return crc;
    }

    private static bool Fits(ReadOnlySpan<byte> bytes, int start, int end) =>
        Compute(bytes[start..end]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[end..]);

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var crc = index << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) == 0 ? crc << 1 : crc << 1 ^ Polynomial;
            }

            table[index] = crc;
        }

        return table;
    }
}
