using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Sizes and offsets of a LiDAR packet: a header, columns of pixels, a footer.</summary>
/// <remarks>
/// <code>
/// LEGACY    no header     column: timestamp u64, measurement id u16, frame id u16, encoder u32, pixels, status u32
/// standard  0 type u16, 2 frame id u16, 4 init id u24, 7 serial u40, 12 alert u8, 16 countdowns u8 u8, 18 status u4, 19 status u4, to 32
/// FUSA      0 type u8, 1 init id u24, 4 frame id u32, 8 alert u8, 11 serial u40, 16 as above, to 32
///           column: timestamp u64, measurement id u16, status u16, pixels
///           footer: 24 reserved, CRC-64 of everything before it
/// </code>
/// </remarks>
internal sealed class OusterPacketFormat
{
    private const int HeaderBytes = 32;
    private const int FooterBytes = 32;
    private const int LegacyStatusBytes = 4;
    private const int LargestUdpPayload = 65_507;

    public OusterPacketFormat(OusterProfile profile, bool fusa, int rows, int columns)
    {
        Profile = profile;
        IsFusa = fusa || profile.AlwaysFusa;
        Rows = rows;
        Columns = columns;
        var legacy = profile.IsLegacy;
        ColumnHeaderBytes = legacy ? 16 : 12;
        PixelBytes = profile.WordsPerPixel * sizeof(uint);
        ColumnBytes = ColumnHeaderBytes + rows * PixelBytes + (legacy ? LegacyStatusBytes : 0);
        FirstColumn = legacy ? 0 : HeaderBytes;
        PacketBytes = FirstColumn + columns * ColumnBytes + (legacy ? 0 : FooterBytes);
    }

    public OusterProfile Profile { get; }

    public bool IsFusa { get; }

    public int Rows { get; }

    /// <summary>Columns in one packet.</summary>
    public int Columns { get; }

    public int ColumnHeaderBytes { get; }

    public int PixelBytes { get; }

    public int ColumnBytes { get; }

    public int FirstColumn { get; }

    public int PacketBytes { get; }

    public bool FitsIntoUdp => PacketBytes <= LargestUdpPayload;

    /// <summary>Whether the footer has room for a checksum; whether the firmware fills it shows in its value.</summary>
    public bool HasChecksum => !Profile.IsLegacy && !IsFusa;

    public bool HasIdentity => !Profile.IsLegacy;

    public int FrameIdBits => IsFusa ? 32 : 16;

    public uint FrameId(ReadOnlySpan<byte> packet) =>
        Profile.IsLegacy ? BinaryPrimitives.ReadUInt16LittleEndian(packet[10..])
        : IsFusa ? BinaryPrimitives.ReadUInt32LittleEndian(packet[4..])
        : BinaryPrimitives.ReadUInt16LittleEndian(packet[2..]);

    public OusterPacketHeader Header(ReadOnlySpan<byte> packet) => new()
    {
        PacketType = IsFusa ? packet[0] : BinaryPrimitives.ReadUInt16LittleEndian(packet),
        InitializationId = BinaryPrimitives.ReadUInt32LittleEndian(packet[(IsFusa ? 1 : 4)..]) & 0xFF_FFFF,
        SerialNumber = BinaryPrimitives.ReadUInt64LittleEndian(packet[(IsFusa ? 11 : 7)..]) & 0xFF_FFFF_FFFF,
        AlertFlags = packet[IsFusa ? 8 : 12],
        ThermalShutdownCountdownSeconds = packet[16],
        ShotLimitingCountdownSeconds = packet[17],
        ThermalShutdown = packet[18] & 0x0F,
        ShotLimiting = packet[19] & 0x0F,
    };

    public ReadOnlySpan<byte> Column(ReadOnlySpan<byte> packet, int index) => packet.Slice(FirstColumn + index * ColumnBytes, ColumnBytes);

    public ReadOnlySpan<byte> Pixels(ReadOnlySpan<byte> column) => column.Slice(ColumnHeaderBytes, Rows * PixelBytes);

    public OusterColumnHeader ColumnHeader(ReadOnlySpan<byte> column) => new()
    {
        TimestampNanoseconds = BinaryPrimitives.ReadUInt64LittleEndian(column),
        MeasurementId = BinaryPrimitives.ReadUInt16LittleEndian(column[8..]),
        FrameId = Profile.IsLegacy ? BinaryPrimitives.ReadUInt16LittleEndian(column[10..]) : (ushort)0,
        Encoder = Profile.IsLegacy ? BinaryPrimitives.ReadUInt32LittleEndian(column[12..]) : 0,
        Status = Profile.IsLegacy
            ? BinaryPrimitives.ReadUInt32LittleEndian(column[^LegacyStatusBytes..])
            : BinaryPrimitives.ReadUInt16LittleEndian(column[10..]),
    };
}
