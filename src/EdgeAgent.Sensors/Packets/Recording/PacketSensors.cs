using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Devices;

namespace EdgeAgent.Sensors.Packets;

/// <summary>The streams of raw packets beside a vehicle's sensors: <c>lidar_top</c> on <c>/lidar/top/points</c> has <c>lidar_top_packets</c> on <c>/lidar/top/points/packets</c>.</summary>
public static class PacketSensors
{
    /// <summary>The option by which a sensor asks for such a stream.</summary>
    public const string Option = "recordPackets";

    private const string IdSuffix = "_packets";
    private const string TopicSuffix = "/packets";

    /// <summary>The rig of a profile's sensors, and behind them the streams of packets that they ask for.</summary>
    public static SensorRig RigOf(IReadOnlyList<SensorProfile> sensors)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        return new(sensors.Select(sensor => sensor.ToDescriptor()).Concat(sensors.Where(sensor => IsWanted(sensor) && !sensors.Any(other => other.Id == sensor.Id + IdSuffix)).Select(Describe)));
    }

    /// <summary>A sensor's stream of packets; null where the rig has none.</summary>
    internal static SensorDescriptor? Of(SensorProfile sensor, SensorRig rig) =>
        rig.Find(sensor.Id + IdSuffix) is { } found && found.Kind == KindOf(sensor) && found.Topic == sensor.Topic + TopicSuffix ? found : null;

    /// <summary>A decoder that delivers its packets too; it owns the one that it is given.</summary>
    internal static ISensorDecoder Recorder(ISensorDecoder decoder, SensorDescriptor packets, SlabPool pool) =>
        packets.Kind == SensorKind.Can ? new CanFrameRecorder(decoder, packets) : new PacketRecorder(decoder, packets, pool);

    private static bool IsWanted(SensorProfile sensor) =>
        SensorDrivers.Find(sensor.Driver) is not null && sensor.Options.TryGetValue(Option, out var text) && bool.TryParse(text, out var isWanted) && isWanted;

    private static SensorKind KindOf(SensorProfile sensor) => SensorDrivers.Find(sensor.Driver)?.Transport == DeviceTransport.Can ? SensorKind.Can : SensorKind.Packets;

    private static SensorDescriptor Describe(SensorProfile sensor)
    {
        var device = sensor.ToDescriptor();
        return new SensorDescriptor
        {
            Id = sensor.Id + IdSuffix,
            Kind = KindOf(sensor),
            Topic = sensor.Topic + TopicSuffix,
            FrameId = device.FrameId,
            Mount = device.Mount,
            Clock = ClockSource.Host,
        };
    }
}
