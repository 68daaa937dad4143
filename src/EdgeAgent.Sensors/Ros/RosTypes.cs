using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Which message types are frames of which kind of sensor.</summary>
internal static class RosTypes
{
    /// <summary>The kind, LiDAR for all point clouds; null for a type that carries no frames.</summary>
    public static SensorKind? KindOf(string type) => type switch
    {
        "sensor_msgs/msg/CompressedImage" => SensorKind.Camera,
        "sensor_msgs/msg/PointCloud2" => SensorKind.Lidar,
        "radar_msgs/msg/RadarScan" => SensorKind.Radar,
        "sensor_msgs/msg/Imu" => SensorKind.Imu,
        "sensor_msgs/msg/NavSatFix" => SensorKind.Gnss,
        "nav_msgs/msg/Odometry" or "geometry_msgs/msg/TwistStamped" => SensorKind.Odometry,
        "sensor_msgs/msg/JointState" => SensorKind.Signals,
        "can_msgs/msg/Frame" or "ros2_socketcan_msgs/msg/FdFrame" => SensorKind.Can,
        _ => null,
    };

    /// <summary>Which of a CAN sensor's channels a topic is.</summary>
    public static CanFlags VariantOf(BagTopic topic)
    {
        var said = Enum.TryParse<CanFlags>(topic.Metadata.GetValueOrDefault(FrameChannel.VariantKey), out var flags) ? flags : CanFlags.None;
        return topic.Type == "ros2_socketcan_msgs/msg/FdFrame" ? said | CanFlags.Fd : said;
    }

    /// <summary>A sensor id from a topic: <c>/camera/front/image/compressed</c> is <c>camera_front</c>; numbered where it is taken.</summary>
    public static string UniqueId(string topic, HashSet<string> taken)
    {
        var parts = topic.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (parts.Count > 1 && (parts[^1] is "compressed" or "points" or "data" or "fix" || parts[^1].StartsWith("image", StringComparison.Ordinal)))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        var name = string.Concat(string.Join('_', parts).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        name = name.Length == 0 ? "topic" : name;
        var id = name;
        for (var number = 2; !taken.Add(id); number++)
        {
            id = $"{name}_{number}";
        }

        return id;
    }
}
