namespace EdgeAgent.Sensors.Gnss;

/// <summary>CRC-24Q (polynomial 0x1864CFB, start 0), which closes RTCM 3 messages.</summary>
internal static class Crc24Q
{
    private const uint Polynomial = 0x1864CFB;
    private static readonly uint[] Table = CreateTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0u;
        foreach (var value in bytes)
        {
            crc = ((crc << 8) & 0xFFFFFF) ^ Table[(crc >> 16) ^ value];
        }

        return crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var crc = value << 16;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc & 0x800000) != 0 ? Polynomial : 0);
            }

            table[value] = crc & 0xFFFFFF;
        }

        return table;
    }
}
