namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>What one laser saw.</summary>
internal readonly record struct SyntheticPixel
{
    public uint Range { get; init; }

    public uint Range2 { get; init; }

    public uint Signal { get; init; }

    public uint Signal2 { get; init; }

    public uint Reflectivity { get; init; }

    public uint Reflectivity2 { get; init; }

    public uint NearIr { get; init; }

    public uint Flags { get; init; }

    public uint Flags2 { get; init; }

    public uint ZoneMask { get; init; }

    public uint Window { get; init; }

    public float Red { get; init; }

    public float Green { get; init; }

    public float Blue { get; init; }
}
