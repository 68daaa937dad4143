using EdgeAgent.Model;
using Ros2 = EdgeAgent.Mcap.Ros2;

namespace EdgeAgent.Sensors.Ros;

/// <summary>The message types that frames are written as.</summary>
public static class RosSchemas
{
    /// <summary>Compressed camera images.</summary>
    public static RosSchema CompressedImage { get; } = Of<Ros2.CompressedImage>();

    /// <summary>LiDAR sweeps and radar scans.</summary>
    public static RosSchema PointCloud2 { get; } = Of<Ros2.PointCloud2>();

    /// <summary>Inertial samples.</summary>
    public static RosSchema Imu { get; } = Of<Ros2.Imu>();

    /// <summary>Satellite fixes.</summary>
    public static RosSchema NavSatFix { get; } = Of<Ros2.NavSatFix>();

    /// <summary>The vehicle's own motion.</summary>
    public static RosSchema Odometry { get; } = Of<Ros2.Odometry>();

    /// <summary>Named numbers.</summary>
    public static RosSchema JointState { get; } = Of<Ros2.JointState>();

    /// <summary>Classic CAN frames.</summary>
    public static RosSchema CanFrame { get; } = Of<Ros2.CanFrame>();

    /// <summary>CAN FD frames.</summary>
    public static RosSchema CanFdFrame { get; } = Of<Ros2.CanFdFrame>();

    /// <summary>Raw packets.</summary>
    public static RosSchema NebulaPackets { get; } = Of<Ros2.NebulaPackets>();

    /// <summary>Where the sensors sit.</summary>
    public static RosSchema TfMessage { get; } = Of<Ros2.TFMessage>();

    /// <summary>A camera's pinhole model.</summary>
    public static RosSchema CameraInfo { get; } = Of<Ros2.CameraInfo>();

    /// <summary>The agent's verdicts: JSON objects.</summary>
    public static RosSchema Verdict { get; } = new("edgeagent.Verdict", "jsonschema", "json", VerdictSchema.Text);

    private static RosSchema Of<T>() where T : Ros2.IRos2Message<T>, allows ref struct => new(T.TypeName, "ros2msg", "cdr", T.Schema);
}
