namespace EdgeAgent.Sensors.NuScenes;

/// <summary>One LiDAR sweep.</summary>
internal sealed record NuScenesSweep
{
    public string LidarPath { get; init; } = "";

    public int NumPtsFeats { get; init; } = 5;

    /// <summary>The LiDAR's pose on the vehicle, 4×4.</summary>
    public double[][]? Lidar2ego { get; init; }
}
