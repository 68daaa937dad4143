namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Sine and cosine of every azimuth that a packet can state.</summary>
internal static class AzimuthTable
{
    private static readonly (float Sine, float Cosine)[] Values =
        [.. Enumerable.Range(0, VelodynePacket.FullTurn).Select(azimuth => Math.SinCos(double.DegreesToRadians(azimuth / 100.0))).Select(pair => ((float)pair.Sin, (float)pair.Cos))];

    public static (float Sine, float Cosine) Of(int hundredths) => Values[hundredths];
}
