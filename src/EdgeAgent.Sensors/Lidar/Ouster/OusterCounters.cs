using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>The stream's counts, each taken once; the README says what each means.</summary>
internal sealed class OusterCounters(StreamCounters all)
{
    public StreamCounters All { get; } = all;

    public StreamCounter Packets { get; } = all.Of("packets");

    public StreamCounter LidarPackets { get; } = all.Of("lidar_packets");

    public StreamCounter ImuPackets { get; } = all.Of("imu_packets");

    public StreamCounter Frames { get; } = all.Of("frames");

    public StreamCounter ImuFrames { get; } = all.Of("imu_frames");

    public StreamCounter IncompleteFrames { get; } = all.Of("incomplete_frames");

    public StreamCounter LostFrames { get; } = all.Of("lost_frames");

    public StreamCounter MissingColumns { get; } = all.Of("missing_columns");

    public StreamCounter InvalidColumns { get; } = all.Of("invalid_columns");

    public StreamCounter DuplicateColumns { get; } = all.Of("duplicate_columns");

    public StreamCounter ColumnsOutsideWindow { get; } = all.Of("columns_outside_window");

    public StreamCounter BadMeasurementId { get; } = all.Of("bad_measurement_id");

    public StreamCounter ReorderedPackets { get; } = all.Of("reordered_packets");

    public StreamCounter LatePackets { get; } = all.Of("late_packets");

    public StreamCounter SensorRestarts { get; } = all.Of("sensor_restarts");

    public StreamCounter WrongSize { get; } = all.Of("wrong_size");

    public StreamCounter WrongType { get; } = all.Of("wrong_type");

    public StreamCounter BadChecksum { get; } = all.Of("bad_checksum");

    public StreamCounter GoodChecksum { get; } = all.Of("good_checksum");

    public StreamCounter OtherSensor { get; } = all.Of("other_sensor");

    public StreamCounter ImuOfOtherSensor { get; } = all.Of("imu_of_other_sensor");

    public StreamCounter InvalidImuSamples { get; } = all.Of("invalid_imu_samples");

    public StreamCounter EmptyFrames { get; } = all.Of("empty_frames");

    public StreamCounter OtherInitialization { get; } = all.Of("other_initialization");

    public StreamCounter ThermalShutdownPackets { get; } = all.Of("thermal_shutdown_packets");

    public StreamCounter ShotLimitingPackets { get; } = all.Of("shot_limiting_packets");
}
