namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>The CAN FD messages of the SRR520, bit by bit as they are sent.</summary>
/// <remarks>
/// <code>
///  a list:   header (32 bytes) ─▶ 50, 20 or 20 elements (64 bytes) ─▶ CRC list (id 800: list, CRC-16 of header and elements)
///
///  detections, 64 bytes   0        6        12 ...   54       60    62        63
///                         | det. 1 | det. 2 |        | det.10 | res | message | list     |
///                                                                     number    sequence
///  objects, 64 bytes      0          31         62        63
///                         | object 1 | object 2 | message | list     |
/// </code>
/// </remarks>
internal static class Srr520Layout
{
    public const int SyncId = 53;
    public const int VehicleDynamicsId = 600;
    public const int ConfigurationId = 601;
    public const int StatusId = 700;
    public const int CrcListId = 800;

    public const int HeaderBytes = 32;
    public const int ElementBytes = 64;
    public const int StatusBytes = 64;
    public const int CrcListBytes = 4;
    public const int MessageNumberAt = 62;
    public const int ListSequenceAt = 63;
    public const int StatusCrcAt = 61;

    // A signed quantity as the radar packs it: the range from its least to its greatest value over all counts.
    private const double CentimetersPerSecond = 0.003051851;
    private const double Position = 0.001;
    private const double PositionOffset = -32.767;
    private const double Angle = 9.58766e-05;
    private const double AngleOffset = -3.14159;
    private const double Deviation = 0.001831166;

    public static readonly PackedField[] ScanHeader =
    [
        new("internal_time_us", 32),
        new("global_time_s", 32),
        new("global_time_ns", 32),
        new("sync_status", 8),
        new("signal_status", 8),
        new("sequence_counter", 8),
        new("cycle_counter", 32),
        new("v_ambiguous", 16, CentimetersPerSecond, -100),
        new("max_range", 16, 0.1),
        new("number_of_detections", 16),
    ];

    public static readonly PackedField[] Detection =
    [
        new("range", 12, 0.024420024),
        new("azimuth_angle", 9, 0.006159986, -1.570796327),
        new("range_rate", 11, 0.014662757, -15),
        new("rcs", 7, 0.476190476, -40),
        new("pdh00", 1, 100),
        new("pdh01", 1, 100),
        new("pdh02", 1, 100),
        new("pdh03", 1, 100),
        new("pdh04", 1, 100),
        new("snr", 4, 1.7, 11),
    ];

    public static readonly PackedField[] ObjectHeader =
    [
        new("internal_time_us", 32),
        new("global_time_s", 32),
        new("global_time_ns", 32),
        new("sync_status", 8),
        new("signal_status", 8),
        new("sequence_counter", 8),
        new("cycle_counter", 32),
        new("ego_vx", 16, CentimetersPerSecond, -100),
        new("ego_yaw_rate", 16, Angle, AngleOffset),
        new("motion_type", 8),
        new("number_of_objects", 8),
    ];

    public static readonly PackedField[] Object =
    [
        new("object_id", 8),
        new("dist_x", 16, 0.009155553, -300),
        new("dist_y", 16, 0.009155553, -300),
        new("v_abs_x", 14, 0.009156391, -75),
        new("v_abs_y", 14, 0.009156391, -75),
        new("a_abs_x", 10, 0.019569472, -10),
        new("a_abs_y", 10, 0.019569472, -10),
        new("dist_x_std", 14, Deviation),
        new("dist_y_std", 14, Deviation),
        new("v_abs_x_std", 14, Deviation),
        new("v_abs_y_std", 14, Deviation),
        new("a_abs_x_std", 14, Deviation),
        new("a_abs_y_std", 14, Deviation),
        new("box_length", 12, 0.007326007),
        new("box_width", 12, 0.007326007),
        new("orientation", 12, 0.001534729, AngleOffset),
        new("rcs", 12, 0.024425989, -50),
        new("score", 4, 6.666666667),
        new("life_cycles", 16),
        new("", 5),
        new("object_status", 2),
        new("box_valid", 1),
    ];

    public static readonly PackedField[] Status =
    [
        new("internal_time_us", 32),
        new("global_time_s", 32),
        new("global_time_ns", 32),
        new("sync_status", 8),
        new("sw_version_major", 8),
        new("sw_version_minor", 8),
        new("sw_version_patch", 8),
        new("sensor_id", 8),
        new("long_pos", 16, Position, PositionOffset),
        new("lat_pos", 16, Position, PositionOffset),
        new("vert_pos", 16, Position, PositionOffset),
        new("long_pos_cog", 16, Position, PositionOffset),
        new("wheelbase", 16, Position),
        new("yaw_angle", 16, Angle, AngleOffset),
        new("cover_damping", 16, Position, PositionOffset),
        new("", 7),
        new("plug_orientation", 1),
        new("defective", 8),
        new("supply_voltage_limit", 8),
        new("sensor_off_temp", 8),
        new("long_dir_invalid", 2),
        new("lat_accel_invalid", 2),
        new("long_accel_invalid", 2),
        new("long_vel_invalid", 2),
        new("", 6),
        new("yaw_rate_invalid", 2),
        new("ext_disturbed", 8),
        new("com_error", 8),
        new("", 8),
        new("sw_error", 8),
        new("", 5),
        new("aln_azimuth_available", 1),
        new("aln_status", 2),
        new("aln_current_azimuth_std", 16, 1.52593e-05),
        new("aln_current_azimuth", 16, Angle, AngleOffset),
        new("aln_current_delta", 16, Angle, AngleOffset),
        new("", 13 * 8),
        new("crc", 16),
        new("sequence_counter", 8),
    ];

    public static readonly int DetectionBytes = PackedField.BytesOf(Detection);
    public static readonly int ObjectBytes = PackedField.BytesOf(Object);
}
