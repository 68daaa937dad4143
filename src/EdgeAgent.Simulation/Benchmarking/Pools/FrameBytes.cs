using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What a frame costs in a clip: the payload as recorded, without compression.</summary>
internal static class FrameBytes
{
    // Coordinates, intensity, time and ring of a LiDAR point; a radar target; the record around a message.
    private const int PointBytes = 22;
    private const int TargetBytes = 32;
    private const int RecordBytes = 48;

    public static int Full(Frame frame) => RecordBytes + frame switch
    {
        LidarFrame lidar => lidar.Count * PointBytes,
        CameraFrame camera => camera.Length,
        RadarFrame radar => radar.Count * TargetBytes,
        SignalsFrame signals => signals.Values.Length * sizeof(double),
        _ => 64,
    };

    /// <summary>What of it is in a lite clip: the camera ahead, the LiDAR's view 60° to either side, nothing else.</summary>
    public static int Lite(Frame frame) => frame switch
    {
        LidarFrame lidar => RecordBytes + PointsAhead(lidar) * PointBytes,
        CameraFrame => Full(frame),
        _ => 0,
    };

    private static int PointsAhead(LidarFrame lidar)
    {
        const float TangentOf60Degrees = 1.7320508f;
        var x = lidar.X;
        var y = lidar.Y;
        var count = 0;
        for (var point = 0; point < x.Length; point++)
        {
            count += Math.Abs(y[point]) < x[point] * TangentOf60Degrees ? 1 : 0;
        }

        return count;
    }
}
