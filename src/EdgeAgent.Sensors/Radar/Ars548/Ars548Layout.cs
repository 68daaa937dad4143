using static EdgeAgent.Sensors.Radar.Ars548.WireForm;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>The messages of the ARS548 RDI: every field in the order in which it is sent.</summary>
/// <remarks>
/// <code>
///  object list, method 329, 9401 bytes      detection list, method 336, 35336 bytes     status, method 380, 84 bytes
///  0   SOME/IP and E2E header  36            0      SOME/IP and E2E header  36           0   service, method, length  8
///  36  stamp                    9            36     stamp                    9           8   stamp                    9
///  45  list head                6            45     list head               56           17  status                  67
///  51  50 objects of 187 bytes               101    800 detections of 44 bytes
///                                            35301  list end                35
/// </code>
/// </remarks>
internal static class Ars548Layout
{
    public const int DetectionListMethod = 336;
    public const int ObjectListMethod = 329;
    public const int SensorStatusMethod = 380;
    public const int FilterStatusMethod = 396;
    public const int ConfigurationMethod = 390;

    public const int MaxObjects = 50;
    public const int MaxDetections = 800;

    public const int StampAt = 36;
    public const int StatusStampAt = 8;
    public const int StampBytes = 9;
    public const int ListHeadAt = StampAt + StampBytes;

    public static readonly WireField[] ObjectListHead =
    [
        new("event_data_qualifier", U32),
        new("extended_qualifier", U8),
        new("number_of_objects", U8),
    ];

    public static readonly WireField[] Object =
    [
        new("status_sensor", U16),
        new("object_id", U32),
        new("age", U16),
        new("status_measurement", U8),
        new("status_movement", U8),
        new("position_invalid_flags", U16),
        new("position_reference", U8),
        new("position_x", F32),
        new("position_std_x", F32),
        new("position_y", F32),
        new("position_std_y", F32),
        new("position_z", F32),
        new("position_std_z", F32),
        new("position_covariance_xy", F32),
        new("orientation", F32),
        new("orientation_std", F32),
        new("existence_invalid_flags", U8),
        new("existence_probability", F32),
        new("existence_ppv", F32),
        new("classification_car", U8),
        new("classification_truck", U8),
        new("classification_motorcycle", U8),
        new("classification_bicycle", U8),
        new("classification_pedestrian", U8),
        new("classification_animal", U8),
        new("classification_hazard", U8),
        new("classification_unknown", U8),
        new("classification_overdrivable", U8),
        new("classification_underdrivable", U8),
        new("absolute_velocity_invalid_flags", U8),
        new("absolute_velocity_x", F32),
        new("absolute_velocity_std_x", F32),
        new("absolute_velocity_y", F32),
        new("absolute_velocity_std_y", F32),
        new("absolute_velocity_covariance_xy", F32),
        new("relative_velocity_invalid_flags", U8),
        new("relative_velocity_x", F32),
        new("relative_velocity_std_x", F32),
        new("relative_velocity_y", F32),
        new("relative_velocity_std_y", F32),
        new("relative_velocity_covariance_xy", F32),
        new("absolute_acceleration_invalid_flags", U8),
        new("absolute_acceleration_x", F32),
        new("absolute_acceleration_std_x", F32),
        new("absolute_acceleration_y", F32),
        new("absolute_acceleration_std_y", F32),
        new("absolute_acceleration_covariance_xy", F32),
        new("relative_acceleration_invalid_flags", U8),
        new("relative_acceleration_x", F32),
        new("relative_acceleration_std_x", F32),
        new("relative_acceleration_y", F32),
        new("relative_acceleration_std_y", F32),
        new("relative_acceleration_covariance_xy", F32),
        new("orientation_rate_invalid_flags", U8),
        new("orientation_rate_mean", F32),
        new("orientation_rate_std", F32),
        new("shape_length_status", U32),
        new("shape_length_edge_invalid_flags", U8),
        new("shape_length_edge_mean", F32),
        new("shape_length_edge_std", F32),
        new("shape_width_status", U32),
        new("shape_width_edge_invalid_flags", U8),
        new("shape_width_edge_mean", F32),
        new("shape_width_edge_std", F32),
    ];

    public static readonly WireField[] DetectionListHead =
    [
        new("event_data_qualifier", U32),
        new("extended_qualifier", U8),
        new("origin_invalid_flags", U16),
        new("origin_pos_x", F32),
        new("origin_pos_std_x", F32),
        new("origin_pos_y", F32),
        new("origin_pos_std_y", F32),
        new("origin_pos_z", F32),
        new("origin_pos_std_z", F32),
        new("origin_roll", F32),
        new("origin_roll_std", F32),
        new("origin_pitch", F32),
        new("origin_pitch_std", F32),
        new("origin_yaw", F32),
        new("origin_yaw_std", F32),
        new("list_invalid_flags", U8),
    ];

    public static readonly WireField[] Detection =
    [
        new("azimuth_angle", F32),
        new("azimuth_angle_std", F32),
        new("invalid_flags", U8),
        new("elevation_angle", F32),
        new("elevation_angle_std", F32),
        new("range", F32),
        new("range_std", F32),
        new("range_rate", F32),
        new("range_rate_std", F32),
        new("rcs", I8),
        new("measurement_id", U16),
        new("positive_predictive_value", U8),
        new("classification", U8),
        new("multi_target_probability", U8),
        new("object_id", U16),
        new("ambiguity_flag", U8),
        new("sort_index", U16),
    ];

    /// <summary>The meaning of <c>invalid_flags</c>, lowest bit first.</summary>
    public static readonly string[] DetectionFlags =
    [
        "invalid_distance", "invalid_distance_std", "invalid_azimuth", "invalid_azimuth_std",
        "invalid_elevation", "invalid_elevation_std", "invalid_range_rate", "invalid_range_rate_std",
    ];

    public static readonly WireField[] DetectionListEnd =
    [
        new("ambiguity_free_velocity_min", F32),
        new("ambiguity_free_velocity_max", F32),
        new("number_of_detections", U32),
        new("alignment_azimuth_correction", F32),
        new("alignment_elevation_correction", F32),
        new("alignment_status", U8),
    ];

    public static readonly WireField[] Status =
    [
        new("sw_version_major", U8),
        new("sw_version_minor", U8),
        new("sw_version_patch", U8),
        new("longitudinal", F32),
        new("lateral", F32),
        new("vertical", F32),
        new("yaw", F32),
        new("pitch", F32),
        new("plug_orientation", U8),
        new("length", F32),
        new("width", F32),
        new("height", F32),
        new("wheel_base", F32),
        new("max_distance", U16),
        new("frequency_slot", U8),
        new("cycle_time", U8),
        new("time_slot", U8),
        new("hcc", U8),
        new("power_save_standstill", U8),
        new("sensor_ip_address_0", U32),
        new("sensor_ip_address_1", U32),
        new("configuration_counter", U8),
        new("longitudinal_velocity_status", U8),
        new("longitudinal_acceleration_status", U8),
        new("lateral_acceleration_status", U8),
        new("yaw_rate_status", U8),
        new("steering_angle_status", U8),
        new("driving_direction_status", U8),
        new("characteristic_speed_status", U8),
        new("radar_status", U8),
        new("voltage_status", U8),
        new("temperature_status", U8),
        new("blockage_status", U8),
    ];

    public static readonly int ObjectBytes = WireField.BytesOf(Object);
    public static readonly int ObjectsAt = ListHeadAt + WireField.BytesOf(ObjectListHead);
    public static readonly int ObjectListBytes = ObjectsAt + MaxObjects * ObjectBytes;

    public static readonly int DetectionBytes = WireField.BytesOf(Detection);
    public static readonly int DetectionsAt = ListHeadAt + WireField.BytesOf(DetectionListHead);
    public static readonly int DetectionListEndAt = DetectionsAt + MaxDetections * DetectionBytes;

    // Fourteen reserved bytes follow.
    public static readonly int DetectionListBytes = DetectionListEndAt + WireField.BytesOf(DetectionListEnd) + 14;

    public static readonly int StatusAt = StatusStampAt + StampBytes;
    public static readonly int StatusBytes = StatusAt + WireField.BytesOf(Status);
}
