namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Who sent a packet and how the sensor fares; the same in all packets of a calm sensor.</summary>
internal readonly record struct OusterPacketHeader
{
    /// <summary>The <see cref="PacketType"/> of LiDAR packets.</summary>
    public const int LidarType = 1;

    public int PacketType { get; init; }

    /// <summary>Changes whenever the sensor starts measuring anew.</summary>
    public uint InitializationId { get; init; }

    public ulong SerialNumber { get; init; }

    public byte AlertFlags { get; init; }

    /// <summary>Seconds until the sensor shuts down for heat, 0 while it does not mean to.</summary>
    public int ThermalShutdownCountdownSeconds { get; init; }

    /// <summary>Seconds until the sensor fires weaker for heat, 0 while it does not mean to.</summary>
    public int ShotLimitingCountdownSeconds { get; init; }

    /// <summary>0 in normal operation, 1 when the shutdown is imminent.</summary>
    public int ThermalShutdown { get; init; }

    /// <summary>0 in normal operation, 1 imminent, above that by how much the shots are reduced.</summary>
    public int ShotLimiting { get; init; }
}
