namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>One model's datasheet: the packet's layout, when its lasers fire and where they point.</summary>
/// <remarks>
/// <code>
///  HeaderBytes    Blocks × BlockBytes                          [checksum] [safety]   Tail   [sequence] [checksum] [signature]
///  | EE FF ...  | | [FF EE] azimuth | channel 1 | 2 | ... | | ...
///                                    distance (2) reflectivity (1) [confidence (1)], all little endian
/// </code>
/// </remarks>
internal sealed record HesaiModel
{
    public required string Name { get; init; }

    /// <summary>The header's protocol version, major and minor; null for models older than that field.</summary>
    public (byte Major, byte Minor)? Protocol { get; init; }

    public required int Channels { get; init; }

    public required int Blocks { get; init; }

    public required int HeaderBytes { get; init; }

    /// <summary>Bytes of a block before its channels; the azimuth is the last two of them.</summary>
    public int BlockHeadBytes { get; init; } = 2;

    public int UnitBytes { get; init; } = 4;

    public required HesaiTail Tail { get; init; }

    /// <summary>Whether body, functional safety and tail carry a CRC-32/MPEG-2 each.</summary>
    public bool HasChecksums { get; init; }

    public required HesaiBlockTimes BlockTimes { get; init; }

    /// <summary>Per firing sequence and channel, nanoseconds from the block's start to the laser's firing.</summary>
    public required int[][] FiringNanoseconds { get; init; }

    public required float MinRangeMeters { get; init; }

    public required float MaxRangeMeters { get; init; }

    /// <summary>Where the lasers point by the datasheet, for a sensor whose own table is not known.</summary>
    public required HesaiAngles NominalAngles { get; init; }

    public int BlockBytes => BlockHeadBytes + Channels * UnitBytes;

    public int BodyEnd => HeaderBytes + Blocks * BlockBytes;
}
