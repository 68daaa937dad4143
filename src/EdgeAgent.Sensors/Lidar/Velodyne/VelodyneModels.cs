namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>The models and how packets tell them.</summary>
/// <remarks>
/// Sources: VLP-16 63-9243 rev. E §9, VLP-32C 63-9325 rev. B §9, HDL-32E 63-9113 and application note 63-9277, HDL-64E S2 and S3
/// manuals (appendix E, laser firing times), VLS-128 63-9483 §9. Angles in degrees, in the order of the lasers in a packet.
/// </remarks>
internal static class VelodyneModels
{
    private const double FiringOf16 = 2.304;
    private const double CycleOf16 = 55.296;
    private const double FiringOfHdl32 = 1.152;
    private const double FiringOf128 = 2.665;
    private const int LasersAtOnceOf128 = 8;

    private static readonly double[] FourOfS2 = [0, 1.26, 2.46, 3.66];
    private static readonly double[] FourOfS3 = [0, 1.3, 2.5, 3.7];

    public static readonly VelodyneModel Vlp16 = Sixteen("vlp16", [-15, 1, -13, 3, -11, 5, -9, 7, -7, 9, -5, 11, -3, 13, -1, 15]);

    public static readonly VelodyneModel Vlp16HiRes = Sixteen(
        "vlp16_hires", [-10, 0.667, -8.667, 2, -7.333, 3.333, -6, 4.667, -4.667, 6, -3.333, 7.333, -2, 8.667, -0.667, 10]);

    public static readonly VelodyneModel Vlp32C = new()
    {
        Name = "vlp32c",
        LaserCount = 32,
        BlocksPerColumn = 1,
        MetersPerUnit = 0.004,
        ColumnMicroseconds = CycleOf16,
        SlotMicroseconds = [.. Enumerable.Range(0, 32).Select(slot => slot / 2 * FiringOf16)],
        Lasers = Pairs(
            -25, -1.4, -1, 4.2, -1.667, -1.4, -15.639, 1.4, -11.31, -1.4, 0, 1.4, -0.667, -4.2, -8.843, 1.4,
            -7.254, -1.4, 0.333, 4.2, -0.333, -1.4, -6.148, 1.4, -5.333, -4.2, 1.333, 1.4, 0.667, -4.2, -4, 1.4,
            -4.667, -1.4, 1.667, 4.2, 1, -1.4, -3.667, 4.2, -3.333, -4.2, 3.333, 1.4, 2.333, -1.4, -2.667, 1.4,
            -3, -1.4, 7, 1.4, 4.667, -1.4, -2.333, 4.2, -2, -4.2, 15, 1.4, 10.333, -1.4, -1.333, 1.4),
    };

    public static readonly VelodyneModel Hdl32E = new()
    {
        Name = "hdl32e",
        LaserCount = 32,
        BlocksPerColumn = 1,
        MetersPerUnit = 0.002,
        ColumnMicroseconds = 46.08,
        SlotMicroseconds = [.. Enumerable.Range(0, 32).Select(slot => slot * FiringOfHdl32)],
        // Every other laser from -30.67 and from -9.33 degrees up, 1.33 apart, printed to two digits.
        Lasers =
        [
            .. Enumerable.Range(0, 32).Select(laser => VelodyneLaser.OfDegrees(Math.Round((laser % 2 == 0 ? -92 : -28) / 3.0 + laser / 2 * 4 / 3.0, 2))),
        ],
    };

    /// <summary>About 2600 packets a second; nothing is published of when a laser fires.</summary>
    public static readonly VelodyneModel Hdl64ES1 = new()
    {
        Name = "hdl64e_s1",
        LaserCount = 64,
        BlocksPerColumn = 1,
        MetersPerUnit = 0.002,
        ColumnMicroseconds = 32.05,
        SlotMicroseconds = new double[64],
        HasClock = false,
    };

    public static readonly VelodyneModel Hdl64ES2 = SixtyFour("hdl64e_s2", 48, 6, FourOfS2);

    public static readonly VelodyneModel Hdl64ES3 = SixtyFour("hdl64e_s3", 57.6, 7.2, FourOfS3);

    public static readonly VelodyneModel Vls128 = new()
    {
        Name = "vls128",
        LaserCount = 128,
        BlocksPerColumn = 4,
        MetersPerUnit = 0.004,
        ColumnMicroseconds = 20 * FiringOf128,
        // A firing time is left free after the eighth group.
        SlotMicroseconds = [.. Enumerable.Range(0, 128).Select(slot => (slot / LasersAtOnceOf128 + slot / 64) * FiringOf128)],
        StartMicroseconds = -8.7,
        Lasers = [.. Vls128Elevations.Degrees.Select((elevation, laser) => VelodyneLaser.OfDegrees(elevation, Vls128Elevations.RotationDegrees[laser % LasersAtOnceOf128]))],
    };

    public static IReadOnlyList<VelodyneModel> All { get; } = [Vlp16, Vlp16HiRes, Vlp32C, Hdl32E, Hdl64ES1, Hdl64ES2, Hdl64ES3, Vls128];

    /// <summary>The model that sent a packet, by its blocks and its product byte; null where it is none of them.</summary>
    public static VelodyneModel? Of(in VelodynePacket packet)
    {
        var bank = packet.HighestBank;
        return bank >= 2 ? Vls128
            : bank == 1 ? packet.IsInPairs ? Hdl64ES3 : Hdl64ES1
            : packet.ProductByte switch
            {
                0x21 => Hdl32E,
                0x22 => Vlp16,
                0x24 => Vlp16HiRes,
                0x28 => Vlp32C,
                0xA1 => Vls128,
                // HDL-32E before firmware 2.2.20 of 2016 leaves both factory bytes zero.
                0x00 => Hdl32E,
                _ => null,
            };
    }

    private static VelodyneModel Sixteen(string name, double[] elevations) => new()
    {
        Name = name,
        LaserCount = 16,
        BlocksPerColumn = 1,
        MetersPerUnit = 0.002,
        // A block holds two firings of all 16.
        ColumnMicroseconds = 2 * CycleOf16,
        SlotMicroseconds = [.. Enumerable.Range(0, 32).Select(slot => slot / 16 * CycleOf16 + slot % 16 * FiringOf16)],
        Lasers = [.. elevations.Select(elevation => VelodyneLaser.OfDegrees(elevation))],
    };

    private static VelodyneModel SixtyFour(string name, double column, double four, double[] withinFour) => new()
    {
        Name = name,
        LaserCount = 64,
        BlocksPerColumn = 2,
        MetersPerUnit = 0.002,
        SendsCalibration = true,
        ColumnMicroseconds = column,
        SlotMicroseconds = [.. Enumerable.Range(0, 64).Select(slot => slot % 32 / 4 * four + withinFour[slot % 4])],
    };

    private static VelodyneLaser[] Pairs(params double[] values) =>
        [.. values.Chunk(2).Select(pair => VelodyneLaser.OfDegrees(pair[0], pair[1]))];
}
