namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>One line of the LiDAR benchmark: packets in memory, decoded to arrays of x, y, z, intensity, time and ring.</summary>
internal interface ILidarWorkload : IDisposable
{
    /// <summary>What is decoded, such as <c>VLP-16 strongest (mrpt)</c>.</summary>
    string Name { get; }

    /// <summary>What the peers count: slots (firings with and without an echo) or pixels.</summary>
    string Unit { get; }

    /// <summary>Units in one pass over the packets.</summary>
    long UnitsPerPass { get; }

    /// <summary>Points with an echo that the last pass delivered.</summary>
    long PointsOfLastPass { get; }

    /// <summary>Decodes all packets once and delivers every sweep.</summary>
    void Pass();
}
