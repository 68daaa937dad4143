using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>A data packet of any model.</summary>
/// <remarks>
/// VLP-16 manual 63-9243 rev. E §9.3, all little endian:
/// <code>
///   12 blocks of 100 bytes:   0 flag FF EE (lasers 0-31), FF DD (32-63), FF CC (64-95), FF BB (96-127)
///                             2 azimuth, 0.01 degrees     4 slots: distance (2), reflectivity (1), 32 times
///   1200 microseconds past the hour     1204 return mode 37, 38, 39     1205 product
/// </code>
/// In packets of an HDL-64E the last two bytes carry status instead.
/// </remarks>
internal readonly ref struct VelodynePacket(ReadOnlySpan<byte> bytes)
{
    public const int Length = 1206;
    public const int BlockCount = 12;
    public const int SlotsPerBlock = 32;
    public const int SlotBytes = 3;
    public const int FullTurn = 36000;
    public const byte DualReturn = 0x39;

    private const int BlockBytes = 100;
    private const int SlotsAt = 4;
    private const int MicrosecondsAt = 1200;
    private const int ReturnModeAt = 1204;
    private const int ProductAt = 1205;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public uint Microseconds => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[MicrosecondsAt..]);

    public byte ReturnMode => _bytes[ReturnModeAt];

    public byte ProductByte => _bytes[ProductAt];

    /// <summary>The highest bank among the blocks: 0 for lasers 0-31 only.</summary>
    public int HighestBank
    {
        get
        {
            var bank = -1;
            for (var block = 0; block < BlockCount; block++)
            {
                bank = Math.Max(bank, BankOf(block));
            }

            return bank;
        }
    }

    /// <summary>Whether blocks are pairs of both banks at one azimuth, as an HDL-64E sends them since its second series.</summary>
    public bool IsInPairs
    {
        get
        {
            for (var block = 0; block < BlockCount; block += 2)
            {
                if (BankOf(block) == BankOf(block + 1) || AzimuthOf(block) != AzimuthOf(block + 1))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Which 32 lasers a block holds; -1 where its flag is none.</summary>
    public int BankOf(int block) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(block * BlockBytes)..]) switch
    {
        0xEEFF => 0,
        0xDDFF => 1,
        0xCCFF => 2,
        0xBBFF => 3,
        _ => -1,
    };

    /// <summary>Hundredths of degrees, clockwise from the connector's opposite side seen from above; 36000 and more is none.</summary>
    public int AzimuthOf(int block) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(block * BlockBytes + 2)..]);

    /// <summary>The slots of a block, with four bytes after them that a vector may touch.</summary>
    public ReadOnlySpan<byte> SlotsOf(int block) => _bytes.Slice(block * BlockBytes + SlotsAt, SlotsPerBlock * SlotBytes + 4);
}
