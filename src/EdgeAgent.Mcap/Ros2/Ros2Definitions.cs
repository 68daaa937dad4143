using System.Text;

namespace EdgeAgent.Mcap.Ros2;

/// <summary>The fields of every message type written here, and of the types inside them, as ros2msg text.</summary>
internal static class Ros2Definitions
{
    private static readonly string Separator = new('=', 80);

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["builtin_interfaces/Time"] = "int32 sec\nuint32 nanosec\n",
        ["std_msgs/Header"] = "builtin_interfaces/Time stamp\nstring frame_id\n",
        ["std_msgs/String"] = "string data\n",
        ["unique_identifier_msgs/UUID"] = "uint8[16] uuid\n",
        ["geometry_msgs/Vector3"] = "float64 x\nfloat64 y\nfloat64 z\n",
        ["geometry_msgs/Point"] = "float64 x\nfloat64 y\nfloat64 z\n",
        ["geometry_msgs/Quaternion"] = "float64 x 0\nfloat64 y 0\nfloat64 z 0\nfloat64 w 1\n",
        ["geometry_msgs/Pose"] = "geometry_msgs/Point position\ngeometry_msgs/Quaternion orientation\n",
        ["geometry_msgs/PoseWithCovariance"] = "geometry_msgs/Pose pose\nfloat64[36] covariance\n",
        ["geometry_msgs/Twist"] = "geometry_msgs/Vector3 linear\ngeometry_msgs/Vector3 angular\n",
        ["geometry_msgs/TwistWithCovariance"] = "geometry_msgs/Twist twist\nfloat64[36] covariance\n",
        ["geometry_msgs/TwistStamped"] = "std_msgs/Header header\ngeometry_msgs/Twist twist\n",
        ["geometry_msgs/Transform"] = "geometry_msgs/Vector3 translation\ngeometry_msgs/Quaternion rotation\n",
        ["geometry_msgs/TransformStamped"] = "std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/Transform transform\n",
        ["tf2_msgs/TFMessage"] = "geometry_msgs/TransformStamped[] transforms\n",
        ["nav_msgs/Odometry"] =
            "std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/PoseWithCovariance pose\ngeometry_msgs/TwistWithCovariance twist\n",
        ["sensor_msgs/CompressedImage"] = "std_msgs/Header header\nstring format\nuint8[] data\n",
        ["sensor_msgs/Image"] =
            "std_msgs/Header header\nuint32 height\nuint32 width\nstring encoding\nuint8 is_bigendian\nuint32 step\nuint8[] data\n",
        ["sensor_msgs/PointField"] =
            """
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

            """,
        ["sensor_msgs/PointCloud2"] =
            """
            std_msgs/Header header
            uint32 height
            uint32 width
            sensor_msgs/PointField[] fields
            bool is_bigendian
            uint32 point_step
            uint32 row_step
            uint8[] data
            bool is_dense

            """,
        ["sensor_msgs/Imu"] =
            """
            std_msgs/Header header
            geometry_msgs/Quaternion orientation
            float64[9] orientation_covariance
            geometry_msgs/Vector3 angular_velocity
            float64[9] angular_velocity_covariance
            geometry_msgs/Vector3 linear_acceleration
            float64[9] linear_acceleration_covariance

            """,
        ["sensor_msgs/NavSatStatus"] =
            """
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

            """,
        ["sensor_msgs/NavSatFix"] =
            """
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

            """,
        ["sensor_msgs/RegionOfInterest"] =
            "uint32 x_offset\nuint32 y_offset\nuint32 height\nuint32 width\nbool do_rectify\n",
        ["sensor_msgs/CameraInfo"] =
            """
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

            """,
        ["sensor_msgs/JointState"] = "std_msgs/Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n",
        ["radar_msgs/RadarReturn"] = "float32 range\nfloat32 azimuth\nfloat32 elevation\nfloat32 doppler_velocity\nfloat32 amplitude\n",
        ["radar_msgs/RadarScan"] = "std_msgs/Header header\nradar_msgs/RadarReturn[] returns\n",
        ["radar_msgs/RadarTrack"] =
            """
            uint16 NO_CLASSIFICATION=0
            uint16 STATIC=1
            uint16 DYNAMIC=2
            unique_identifier_msgs/UUID uuid
            geometry_msgs/Point position
            geometry_msgs/Vector3 velocity
            geometry_msgs/Vector3 acceleration
            geometry_msgs/Vector3 size
            uint16 classification
            float32[6] position_covariance
            float32[6] velocity_covariance
            float32[6] acceleration_covariance
            float32[6] size_covariance

            """,
        ["radar_msgs/RadarTracks"] = "std_msgs/Header header\nradar_msgs/RadarTrack[] tracks\n",
        ["can_msgs/Frame"] =
            "std_msgs/Header header\nuint32 id\nbool is_rtr\nbool is_extended\nbool is_error\nuint8 dlc\nuint8[8] data\n",
        ["ros2_socketcan_msgs/FdFrame"] =
            "std_msgs/Header header\nuint32 id\nbool is_extended\nbool is_error\nuint8 len\nuint8[<=64] data\n",
        ["diagnostic_msgs/KeyValue"] = "string key\nstring value\n",
        ["diagnostic_msgs/DiagnosticStatus"] =
            """
            byte OK=0
            byte WARN=1
            byte ERROR=2
            byte STALE=3
            byte level
            string name
            string message
            string hardware_id
            diagnostic_msgs/KeyValue[] values

            """,
        ["diagnostic_msgs/DiagnosticArray"] = "std_msgs/Header header\ndiagnostic_msgs/DiagnosticStatus[] status\n",
        ["velodyne_msgs/VelodynePacket"] = "builtin_interfaces/Time stamp\nuint8[1206] data\n",
        ["velodyne_msgs/VelodyneScan"] = "std_msgs/Header header\nvelodyne_msgs/VelodynePacket[] packets\n",
        ["nebula_msgs/NebulaPacket"] = "builtin_interfaces/Time stamp\nuint8[] data\n",
        ["nebula_msgs/NebulaPackets"] = "std_msgs/Header header\nnebula_msgs/NebulaPacket[] packets\n",
    };

    /// <summary>
    /// A type's definition followed by those of the types inside it, each once, in the order they are first named:
    /// what rosbag2 stores as a schema.
    /// </summary>
    public static string Compose(string type)
    {
        var text = new StringBuilder(Fields[type]);
        List<string> types = [type];
        for (var index = 0; index < types.Count; index++)
        {
            if (index > 0)
            {
                text.Append(Separator).Append("\nMSG: ").Append(types[index]).Append('\n').Append(Fields[types[index]]);
            }

            types.AddRange(TypesInside(types[index]).Except(types));
        }

        return text.ToString();
    }

    private static List<string> TypesInside(string type) => Fields[type]
        .Split('\n')
        .Select(line => line.Split(' ', '[')[0])
        .Where(Fields.ContainsKey)
        .Distinct()
        .ToList();
}
