using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Where the frames of a sensor go: a topic with one message type.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Schema">The message type.</param>
/// <param name="Variant">Which frames of the sensor go there: 0 for all but CAN, there <see cref="CanFlags.Fd"/> and <see cref="CanFlags.Echo"/>.</param>
public sealed record FrameChannel(string Topic, RosSchema Schema, CanFlags Variant)
{
    internal const string SensorKey = "edgeagent.sensor";
    internal const string VariantKey = "edgeagent.can";

    private const CanFlags VariantFlags = CanFlags.Fd | CanFlags.Echo;

    /// <summary>Which channel of its sensor a frame belongs to.</summary>
    public static CanFlags VariantOf(Frame frame) => frame is CanFrame can ? can.Flags & VariantFlags : CanFlags.None;

    /// <summary>The channel of a sensor's frames of one variant.</summary>
    public static FrameChannel Of(SensorDescriptor sensor, CanFlags variant)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return new(TopicOf(sensor.Topic, variant), SchemaOf(sensor.Kind, variant), variant);
    }

    /// <summary>What the channel's record says beside topic and schema.</summary>
    public IReadOnlyDictionary<string, string> MetadataFor(SensorDescriptor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        var metadata = new Dictionary<string, string> { [SensorKey] = sensor.Id };
        if (Variant != CanFlags.None)
        {
            metadata[VariantKey] = Variant.ToString();
        }

        return metadata;
    }

    private static string TopicOf(string topic, CanFlags variant) => variant switch
    {
        CanFlags.Fd => topic + "/fd",
        CanFlags.Echo => topic + "/echo",
        VariantFlags => topic + "/fd_echo",
        _ => topic,
    };

    private static RosSchema SchemaOf(SensorKind kind, CanFlags variant) => kind switch
    {
        SensorKind.Camera => RosSchemas.CompressedImage,
        SensorKind.Lidar or SensorKind.Radar => RosSchemas.PointCloud2,
        SensorKind.Imu => RosSchemas.Imu,
        SensorKind.Gnss => RosSchemas.NavSatFix,
        SensorKind.Odometry => RosSchemas.Odometry,
        SensorKind.Signals => RosSchemas.JointState,
        SensorKind.Can => variant.HasFlag(CanFlags.Fd) ? RosSchemas.CanFdFrame : RosSchemas.CanFrame,
        SensorKind.Packets => RosSchemas.NebulaPackets,
        SensorKind.Verdict => RosSchemas.Verdict,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A sensor of this kind has no message."),
    };
}
