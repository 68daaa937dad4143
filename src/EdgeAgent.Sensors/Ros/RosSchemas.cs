namespace EdgeAgent.Sensors.Ros;

/// <summary>The message types that frames are written as.</summary>
public static class RosSchemas
{
    private const string Header = """

        ================================================================================
        MSG: std_msgs/Header
        builtin_interfaces/Time stamp
        string frame_id

        ================================================================================
        MSG: builtin_interfaces/Time
        int32 sec
        uint32 nanosec
        """;

    private const string Vector3 = """

        ================================================================================
        MSG: geometry_msgs/Vector3
        float64 x
        float64 y
        float64 z
        """;

    private const string Quaternion = """

        ================================================================================
        MSG: geometry_msgs/Quaternion
        float64 x
        float64 y
        float64 z
        float64 w
        """;

    /// <summary>Compressed camera images.</summary>
    public static RosSchema CompressedImage { get; } = Ros("sensor_msgs/msg/CompressedImage", """
        std_msgs/Header header
        string format
        uint8[] data
        """ + Header);

    /// <summary>LiDAR sweeps and radar scans.</summary>
    public static RosSchema PointCloud2 { get; } = Ros("sensor_msgs/msg/PointCloud2", """
        std_msgs/Header header
        uint32 height
        uint32 width
        sensor_msgs/PointField[] fields
        bool is_bigendian
        uint32 point_step
        uint32 row_step
        uint8[] data
        bool is_dense

        ================================================================================
        MSG: sensor_msgs/PointField
        uint8 INT8=1
        uint8 UINT8=2
        uint8 INT16=3
        uint8 UINT16=4
        uint8 INT32=5
        uint8 UINT32=6
        uint8 FLOAT32=7
        uint8 FLOAT64=8
        string name
        uint32 offset
        uint8 datatype
        uint32 count
        """ + Header);

    /// <summary>Inertial samples.</summary>
    public static RosSchema Imu { get; } = Ros("sensor_msgs/msg/Imu", """
        std_msgs/Header header
        geometry_msgs/Quaternion orientation
        float64[9] orientation_covariance
        geometry_msgs/Vector3 angular_velocity
        float64[9] angular_velocity_covariance
        geometry_msgs/Vector3 linear_acceleration
        float64[9] linear_acceleration_covariance
        """ + Header + Quaternion + Vector3);

    /// <summary>Satellite fixes.</summary>
    public static RosSchema NavSatFix { get; } = Ros("sensor_msgs/msg/NavSatFix", """
        std_msgs/Header header
        sensor_msgs/NavSatStatus status
        float64 latitude
        float64 longitude
        float64 altitude
        float64[9] position_covariance
        uint8 COVARIANCE_TYPE_UNKNOWN=0
        uint8 COVARIANCE_TYPE_APPROXIMATED=1
        uint8 COVARIANCE_TYPE_DIAGONAL_KNOWN=2
        uint8 COVARIANCE_TYPE_KNOWN=3
        uint8 position_covariance_type

        ================================================================================
        MSG: sensor_msgs/NavSatStatus
        int8 STATUS_NO_FIX=-1
        int8 STATUS_FIX=0
        int8 STATUS_SBAS_FIX=1
        int8 STATUS_GBAS_FIX=2
        int8 status
        uint16 SERVICE_GPS=1
        uint16 SERVICE_GLONASS=2
        uint16 SERVICE_COMPASS=4
        uint16 SERVICE_GALILEO=8
        uint16 service
        """ + Header);

    /// <summary>The vehicle's own motion.</summary>
    public static RosSchema Odometry { get; } = Ros("nav_msgs/msg/Odometry", """
        std_msgs/Header header
        string child_frame_id
        geometry_msgs/PoseWithCovariance pose
        geometry_msgs/TwistWithCovariance twist

        ================================================================================
        MSG: geometry_msgs/PoseWithCovariance
        geometry_msgs/Pose pose
        float64[36] covariance

        ================================================================================
        MSG: geometry_msgs/Pose
        geometry_msgs/Point position
        geometry_msgs/Quaternion orientation

        ================================================================================
        MSG: geometry_msgs/Point
        float64 x
        float64 y
        float64 z

        ================================================================================
        MSG: geometry_msgs/TwistWithCovariance
        geometry_msgs/Twist twist
        float64[36] covariance

        ================================================================================
        MSG: geometry_msgs/Twist
        geometry_msgs/Vector3 linear
        geometry_msgs/Vector3 angular
        """ + Header + Quaternion + Vector3);

    /// <summary>Named numbers.</summary>
    public static RosSchema JointState { get; } = Ros("sensor_msgs/msg/JointState", """
        std_msgs/Header header
        string[] name
        float64[] position
        float64[] velocity
        float64[] effort
        """ + Header);

    /// <summary>Classic CAN frames.</summary>
    public static RosSchema CanFrame { get; } = Ros("can_msgs/msg/Frame", """
        std_msgs/Header header
        uint32 id
        bool is_rtr
        bool is_extended
        bool is_error
        uint8 dlc
        uint8[8] data
        """ + Header);

    /// <summary>CAN FD frames.</summary>
    public static RosSchema CanFdFrame { get; } = Ros("ros2_socketcan_msgs/msg/FdFrame", """
        std_msgs/Header header
        uint32 id
        bool is_extended
        bool is_error
        uint8 len
        uint8[<=64] data
        """ + Header);

    /// <summary>Where the sensors sit.</summary>
    public static RosSchema TfMessage { get; } = Ros("tf2_msgs/msg/TFMessage", """
        geometry_msgs/TransformStamped[] transforms

        ================================================================================
        MSG: geometry_msgs/TransformStamped
        std_msgs/Header header
        string child_frame_id
        geometry_msgs/Transform transform

        ================================================================================
        MSG: geometry_msgs/Transform
        geometry_msgs/Vector3 translation
        geometry_msgs/Quaternion rotation
        """ + Header + Quaternion + Vector3);

    /// <summary>A camera's pinhole model.</summary>
    public static RosSchema CameraInfo { get; } = Ros("sensor_msgs/msg/CameraInfo", """
        std_msgs/Header header
        uint32 height
        uint32 width
        string distortion_model
        float64[] d
        float64[9] k
        float64[9] r
        float64[12] p
        uint32 binning_x
        uint32 binning_y
        sensor_msgs/RegionOfInterest roi

        ================================================================================
        MSG: sensor_msgs/RegionOfInterest
        uint32 x_offset
        uint32 y_offset
        uint32 height
        uint32 width
        bool do_rectify
        """ + Header);

    /// <summary>The agent's verdicts: JSON objects.</summary>
    public static RosSchema Verdict { get; } = new("edgeagent.Verdict", "jsonschema", "json", """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"edgeagent.Verdict","description":"All triggers' answers for one frame set.","type":"object"}
        """);

    private static RosSchema Ros(string name, string text) => new(name, "ros2msg", "cdr", text.ReplaceLineEndings("\n"));
}
