using Channel = EdgeAgent.Sensors.Lidar.Ouster.OusterChannel;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>One pixel format, as the sensor's <c>udp_profile_lidar</c> names it. The drawings are in the README.</summary>
internal sealed class OusterProfile
{
    private static readonly Version Firmware32 = new(3, 2, 0);

    private OusterProfile(string name, int wordsPerPixel, params OusterField[] fields)
    {
        Name = name;
        WordsPerPixel = wordsPerPixel;
        Fields = [.. fields.OrderBy(field => field.Channel)];
    }

    public static IReadOnlyList<OusterProfile> All { get; } =
    [
        new("LEGACY", 3,
            new(Channel.Range, 0, 20), new(Channel.Flags, 28, 4), new(Channel.Reflectivity, 32, 8), new(Channel.Signal, 48, 16), new(Channel.NearIr, 64, 16)),
        new("RNG19_RFL8_SIG16_NIR16", 3,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 32, 8), new(Channel.Signal, 48, 16), new(Channel.NearIr, 64, 16), new(Channel.Window, 88, 8)) { HasWindowSinceFirmware32 = true },
        new("RNG19_RFL8_SIG16_NIR16_DUAL", 4,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 24, 8), new(Channel.Range2, 32, 19), new(Channel.Flags2, 51, 5), new(Channel.Reflectivity2, 56, 8),
            new(Channel.Signal, 64, 16), new(Channel.Signal2, 80, 16), new(Channel.NearIr, 96, 16), new(Channel.Window, 120, 8)) { HasWindowSinceFirmware32 = true },
        new("RNG15_RFL8_NIR8", 1,
            new(Channel.Range, 0, 15, 3), new(Channel.Flags, 15, 1), new(Channel.Reflectivity, 16, 8), new(Channel.NearIr, 24, 8, 4)),
        new("RNG15_RFL8_NIR8_DUAL", 2, LowBandwidthDual) { HasWindowSinceFirmware32 = true },
        new("FUSA_RNG15_RFL8_NIR8_DUAL", 2, LowBandwidthDual) { AlwaysFusa = true, HasWindowSinceFirmware32 = true },
        new("FIVE_WORD_PIXEL", 5,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 24, 8), new(Channel.Range2, 32, 19), new(Channel.Flags2, 51, 5), new(Channel.Reflectivity2, 56, 8),
            new(Channel.Signal, 64, 16), new(Channel.Signal2, 80, 16), new(Channel.NearIr, 96, 16)) { DigestsRawWords = true },
        new("RNG15_RFL8_WIN8", 1,
            new(Channel.Range, 0, 15, 3), new(Channel.Flags, 15, 1), new(Channel.Reflectivity, 16, 8), new(Channel.Window, 24, 8)),
        new("RNG15_RFL8_NIR8_ZONE16", 2,
            new(Channel.Range, 0, 15, 3), new(Channel.Flags, 15, 1), new(Channel.Reflectivity, 16, 8), new(Channel.NearIr, 24, 8, 4), new(Channel.ZoneMask, 32, 16), new(Channel.Window, 48, 8)),
        new("RNG19_RFL8_SIG16_NIR16_ZONE16", 3,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 32, 8), new(Channel.Window, 40, 8), new(Channel.Signal, 48, 16), new(Channel.NearIr, 64, 16), new(Channel.ZoneMask, 80, 16)),
        new("RNG19_RFL8_SIG16_ZONE16_DUAL", 4,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 24, 8), new(Channel.Range2, 32, 19), new(Channel.Flags2, 51, 5), new(Channel.Reflectivity2, 56, 8),
            new(Channel.Signal, 64, 16), new(Channel.Signal2, 80, 16), new(Channel.ZoneMask, 96, 16), new(Channel.Window, 120, 8)),
        new("RNG19_RFL8_SIG16_NIR16_RGB16", 4,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 24, 8), new(Channel.Signal, 32, 16), new(Channel.NearIr, 48, 16),
            new(Channel.Red, 64, 16), new(Channel.Green, 80, 16), new(Channel.Blue, 96, 16)),
        new("RNG19_RFL8_SIG16_NIR16_RGB16_DUAL", 5,
            new(Channel.Range, 0, 19), new(Channel.Flags, 19, 5), new(Channel.Reflectivity, 24, 8), new(Channel.Range2, 32, 19), new(Channel.Flags2, 51, 5), new(Channel.Reflectivity2, 56, 8),
            new(Channel.Signal, 64, 16), new(Channel.Signal2, 80, 16), new(Channel.NearIr, 96, 16), new(Channel.Red, 112, 16), new(Channel.Green, 128, 16), new(Channel.Blue, 144, 16)),
        new("OFF", 0),
    ];

    public string Name { get; }

    /// <summary>Words of 32 bits per pixel; 0 where the sensor sends no LiDAR packets.</summary>
    public int WordsPerPixel { get; }

    public IReadOnlyList<OusterField> Fields { get; private init; }

    public bool IsLegacy => Name == "LEGACY";

    /// <summary>Whether packets have the functional-safety header whatever <c>header_type</c> says.</summary>
    public bool AlwaysFusa { get; private init; }

    /// <summary>Whether a frame's digest lists the raw words, as the maker's does where the pixel has no fixed meaning.</summary>
    public bool DigestsRawWords { get; private init; }

    /// <summary>Whether firmware 3.2 gave the window's state a place that was a reserved one before.</summary>
    public bool HasWindowSinceFirmware32 { get; private init; }

    public int Returns => Find(Channel.Range2) is null ? 1 : 2;

    private static OusterField[] LowBandwidthDual =>
    [
        new(Channel.Range, 0, 15, 3), new(Channel.Flags, 15, 1), new(Channel.Reflectivity, 16, 8), new(Channel.NearIr, 24, 8, 4),
        new(Channel.Range2, 32, 15, 3), new(Channel.Flags2, 47, 1), new(Channel.Reflectivity2, 48, 8), new(Channel.Window, 56, 8),
    ];

    /// <summary>The profile as a firmware fills it.</summary>
    public OusterProfile Of(Version firmware) => HasWindowSinceFirmware32 && firmware < Firmware32
        ? new(Name, WordsPerPixel)
        {
            Fields = [.. Fields.Where(field => field.Channel != Channel.Window)],
            AlwaysFusa = AlwaysFusa,
            DigestsRawWords = DigestsRawWords,
        }
        : this;

    public OusterField? Find(Channel channel)
    {
        foreach (var field in Fields)
        {
            if (field.Channel == channel)
            {
                return field;
            }
        }

        return null;
    }
}
