namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The models that can be decoded.</summary>
internal static class HesaiModels
{
    public static HesaiModel Pandar40P { get; } = new()
    {
        Name = "Pandar40P",
        Channels = 40,
        Blocks = 10,
        HeaderBytes = 0,
        BlockHeadBytes = 4,
        UnitBytes = 3,
        Tail = HesaiTail.Pandar,
        BlockTimes = new(-28_580, 55_560, 10, FromLast: true),
        FiringNanoseconds = [HesaiFiringTimes.Pandar40P],
        MinRangeMeters = 0.3f,
        MaxRangeMeters = 200,
        NominalAngles = HesaiNominalAngles.Pandar40P,
    };

    public static HesaiModel Pandar64 { get; } = new()
    {
        Name = "Pandar64",
        Channels = 64,
        Blocks = 6,
        HeaderBytes = 8,
        UnitBytes = 3,
        Tail = HesaiTail.Pandar,
        BlockTimes = new(-42_580, 55_560, 6, FromLast: true),
        FiringNanoseconds = [HesaiFiringTimes.Pandar64],
        MinRangeMeters = 0.3f,
        MaxRangeMeters = 200,
        NominalAngles = HesaiNominalAngles.Pandar64,
    };

    public static HesaiModel Qt64 { get; } = new()
    {
        Name = "QT64",
        Protocol = (3, 1),
        Channels = 64,
        Blocks = 4,
        HeaderBytes = 12,
        Tail = HesaiTail.Qt64,
        BlockTimes = new(25_710, 500_000 / 3.0, 4, FromLast: false),
        FiringNanoseconds = [HesaiFiringTimes.Qt64],
        MinRangeMeters = 0.1f,
        MaxRangeMeters = 60,
        NominalAngles = HesaiNominalAngles.Qt64,
    };

    public static HesaiModel Qt128 { get; } = new()
    {
        Name = "QT128",
        Protocol = (3, 2),
        Channels = 128,
        Blocks = 2,
        HeaderBytes = 12,
        Tail = HesaiTail.Qt128,
        HasChecksums = true,
        BlockTimes = new(9_000, 111_110, 2, FromLast: false),
        FiringNanoseconds = [HesaiFiringTimes.Qt128First, HesaiFiringTimes.Qt128Second],
        MinRangeMeters = 0.05f,
        MaxRangeMeters = 50,
        NominalAngles = HesaiNominalAngles.Qt128,
    };

    public static HesaiModel Xt16 { get; } = new()
    {
        Name = "XT16",
        Protocol = (6, 1),
        Channels = 16,
        Blocks = 8,
        HeaderBytes = 12,
        Tail = HesaiTail.Xt,
        BlockTimes = new(5_632, 50_000, 8, FromLast: true),
        FiringNanoseconds = [HesaiFiringTimes.Xt16],
        MinRangeMeters = 0.05f,
        MaxRangeMeters = 120,
        NominalAngles = HesaiNominalAngles.Xt16,
    };

    public static HesaiModel Xt32 { get; } = Xt16 with
    {
        Name = "XT32",
        Channels = 32,
        FiringNanoseconds = [HesaiFiringTimes.Xt32],
        NominalAngles = HesaiNominalAngles.Xt32,
    };

    public static HesaiModel Xt32M { get; } = Xt32 with
    {
        Name = "XT32M",
        Blocks = 6,
        BlockTimes = new(5_632, 50_000, 6, FromLast: true),
        FiringNanoseconds = [HesaiFiringTimes.Xt32M],
        MinRangeMeters = 0.5f,
        MaxRangeMeters = 300,
        NominalAngles = HesaiNominalAngles.Xt32M,
    };

    public static IReadOnlyList<HesaiModel> All { get; } = [Pandar40P, Pandar64, Qt64, Qt128, Xt16, Xt32, Xt32M];

    /// <summary>QT128 with three bytes a channel: a firmware that leaves the fourth byte out.</summary>
    public static HesaiModel Qt128Short { get; } = Qt128 with { UnitBytes = 3 };
}
