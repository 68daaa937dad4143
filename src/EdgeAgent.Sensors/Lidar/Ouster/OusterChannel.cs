namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>What a pixel can carry, in the order in which digests and rows list it.</summary>
internal enum OusterChannel
{
    Range,
    Range2,
    Signal,
    Signal2,
    Reflectivity,
    Reflectivity2,
    NearIr,
    Flags,
    Flags2,
    ZoneMask,
    Window,
    Red,
    Green,
    Blue,
}
