using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Packets;

/// <summary>The start of a pcap file.</summary>
/// <remarks>
/// draft-ietf-opsawg-pcap §4:
/// <code>
///   0 magic   A1B2C3D4 microseconds, A1B23C4D nanoseconds, in the byte order of the file
///   4 version 2.4      8 reserved (8 bytes)      16 snaplen      20 link type (low 16 bits)
/// </code>
/// </remarks>
internal readonly record struct PcapHeader(bool IsLittleEndian, long NanosecondsPerUnit, int LinkType, bool HasLongRecords)
{
    public const int Length = 24;

    private const uint Microseconds = 0xA1B2_C3D4;
    private const uint Nanoseconds = 0xA1B2_3C4D;

    // Kuznetzov's variant of libpcap 0.7: each record header has 8 more bytes.
    private const uint Modified = 0xA1B2_CD34;

    public static bool TryParse(ReadOnlySpan<byte> start, out PcapHeader header)
    {
        header = default;
        if (start.Length < Length)
        {
            return false;
        }

        var isLittleEndian = IsMagic(BinaryPrimitives.ReadUInt32LittleEndian(start));
        var magic = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(start) : BinaryPrimitives.ReadUInt32BigEndian(start);
        var linkType = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(start[20..]) : BinaryPrimitives.ReadUInt32BigEndian(start[20..]);
        header = new(isLittleEndian, magic == Nanoseconds ? 1 : 1000, (int)(linkType & 0xFFFF), magic == Modified);
        return IsMagic(magic);
    }

    private static bool IsMagic(uint magic) => magic is Microseconds or Nanoseconds or Modified;
}
