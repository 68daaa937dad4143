namespace EdgeAgent.Cli.Reports;

/// <summary>What a clip shows at its peak.</summary>
/// <param name="Pictures">One picture a camera.</param>
/// <param name="LidarCentimeters">LiDAR points in vehicle coordinates: x and y in centimetres, one after the other.</param>
/// <param name="RadarCentimeters">Radar targets likewise.</param>
internal sealed record ClipScene(IReadOnlyList<ScenePicture> Pictures, short[] LidarCentimeters, short[] RadarCentimeters);
