using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Turns the messages of one channel back into frames of one sensor.</summary>
internal sealed class FrameMessageReader(SensorDescriptor sensor, string schemaName, CanFlags variant)
{
    /// <summary>The sensor whose frames come out.</summary>
    public SensorDescriptor Sensor { get; } = sensor;

    /// <summary>The message as a frame that the caller owns; null where the message is malformed.</summary>
    public Frame? Read(ReadOnlySpan<byte> message, in MessageTimes times, SlabPool pool)
    {
        if (Sensor.Kind == SensorKind.Verdict)
        {
            return ReadVerdict(message, times, pool);
        }

        var cdr = new CdrReader(message);
        return (Sensor.Kind, schemaName) switch
        {
            (SensorKind.Camera, _) => ImageMessages.Read(ref cdr, Sensor, times, pool),
            (SensorKind.Lidar, _) => LidarCloud.Read(ref cdr, Sensor, times, pool),
            (SensorKind.Radar, "radar_msgs/msg/RadarScan") => ForeignRadarMessages.ReadScan(ref cdr, Sensor, times, pool),
            (SensorKind.Radar, _) => RadarCloud.Read(ref cdr, Sensor, times, pool),
            (SensorKind.Imu, _) => MotionMessages.ReadImu(ref cdr, Sensor, times),
            (SensorKind.Gnss, _) => GnssMessages.Read(ref cdr, Sensor, times),
            (SensorKind.Odometry, "geometry_msgs/msg/TwistStamped") => MotionMessages.ReadTwistStamped(ref cdr, Sensor, times),
            (SensorKind.Odometry, _) => MotionMessages.ReadOdometry(ref cdr, Sensor, times),
            (SensorKind.Signals, _) => SignalMessages.Read(ref cdr, Sensor, times),
            (SensorKind.Packets, _) => PacketMessages.Read(ref cdr, Sensor, times, pool, message),
            (SensorKind.Can, _) => CanMessages.Read(ref cdr, Sensor, times, variant),
            _ => null,
        };
    }

    private VerdictFrame? ReadVerdict(ReadOnlySpan<byte> json, in MessageTimes times, SlabPool pool) =>
        json is [(byte)'{', .., (byte)'}'] ? VerdictFrame.Copy(pool, Sensor, json, times.Host, times.Sequence) : null;
}
