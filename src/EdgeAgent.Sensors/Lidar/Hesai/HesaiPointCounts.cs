namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>What became of the echoes of a packet.</summary>
internal struct HesaiPointCounts
{
    /// <summary>Echoes outside the range that counts.</summary>
    public int OutOfRange;

    /// <summary>Echoes that another block of the firing has too.</summary>
    public int Merged;
}
