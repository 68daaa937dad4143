namespace EdgeAgent.Sensors.NuScenes;

/// <summary>One instant: its images and its LiDAR sweep.</summary>
internal sealed record NuScenesSample
{
    /// <summary>Seconds since 1970.</summary>
    public double Timestamp { get; init; }

    /// <summary>Images by camera.</summary>
    public IReadOnlyDictionary<string, NuScenesImage> Images { get; init; } = new Dictionary<string, NuScenesImage>();

    public NuScenesSweep? LidarPoints { get; init; }

    /// <summary>The vehicle's pose on the map, 4×4.</summary>
    public double[][]? Ego2global { get; init; }
}
