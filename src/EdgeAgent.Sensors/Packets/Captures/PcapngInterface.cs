using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>One interface of a pcapng section: its link type and the unit of its times.</summary>
internal readonly record struct PcapngInterface(int LinkType, uint SnapLength, UInt128 UnitsPerSecond, long OffsetSeconds)
{
    private const uint NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Microseconds, where the interface says nothing.</summary>
    public static readonly UInt128 DefaultUnitsPerSecond = 1_000_000;

    public Instant TimeOf(ulong units) =>
        new(unchecked((long)(ulong)((UInt128)units * NanosecondsPerSecond / UnitsPerSecond)) + OffsetSeconds * NanosecondsPerSecond);

    /// <summary>What if_tsresol says: a negative power of ten, or of two where the high bit is set; null for one that no clock has.</summary>
    public static UInt128? UnitsOf(byte resolution)
    {
        var exponent = resolution & 0x7F;
        if ((resolution & 0x80) != 0)
        {
            return exponent < 64 ? UInt128.One << exponent : null;
        }

        var units = UInt128.One;
        for (var digit = 0; digit < exponent; digit++)
        {
            units *= 10;
        }

        return exponent < 20 ? units : null;
    }
}
