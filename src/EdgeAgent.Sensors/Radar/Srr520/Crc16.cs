namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>CRC-16 of the SRR520: polynomial 0x1021, most significant bit first, from all ones.</summary>
internal static class Crc16
{
    public const ushort Start = 0xFFFF;

    private static readonly ushort[] Table = CreateTable();

    public static ushort Continue(ushort crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = (ushort)(crc << 8 ^ Table[crc >> 8 ^ value]);
        }

        return crc;
    }

    private static ushort[] CreateTable()
    {
        var table = new ushort[256];
        for (var index = 0; index < table.Length; index++)
        {
            var crc = (ushort)(index << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021);
            }

            table[index] = crc;
        }

        return table;
    }
}
