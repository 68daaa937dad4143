using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Ego;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>The driver <c>can</c>: the vehicle's own quantities by name from a CAN database, and the raw frames where a sensor wants them.</summary>
internal sealed class CanDecoder : ICanDecoder
{
    private readonly DecoderSettings _settings;
    private readonly SensorDescriptor? _raw;
    private readonly Dictionary<CanId, EgoSignal[]> _messages;
    private readonly EgoFrames _frames;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _decoded;
    private readonly StreamCounter _short;
    private readonly StreamCounter _foreign;
    private long _rawSequence;

    private CanDecoder(DecoderSettings settings, EgoSignal[] signals)
    {
        _settings = settings;
        _raw = settings.Sensor(SensorKind.Can);
        _messages = signals.GroupBy(signal => new CanId(signal.Message.Id, signal.Message.IsExtended)).ToDictionary(found => found.Key, found => found.ToArray());
        _frames = new(settings.Sensor(SensorKind.Signals), settings.Sensor(SensorKind.Odometry), [.. signals.Select(signal => signal.Name)]);
        _packets = Counters.Of("packets");
        _decoded = Counters.Of("decoded");
        _short = Counters.Of("short_packets");
        _foreign = Counters.Of("other_identifiers");
        Identifiers = _raw is null && settings.Rows is null ? [.. _messages.Keys] : null;
    }

    public StreamCounters Counters { get; } = new();

    public IReadOnlyList<CanId>? Identifiers { get; }

    public static CanDecoder Create(DecoderSettings settings)
    {
        if (settings.Rows is not null && settings.Databases.Count == 0)
        {
            throw new DecoderSettingsException("Signals are told by a CAN database in Vector's DBC format, and none is given.");
        }

        var databases = settings.Databases.Count > 0 ? settings.Databases : [BuiltInDatabase.Toyota];
        var signals = EgoMapping.Read(settings.Options, databases);
        if (settings.Sensor(SensorKind.Signals) is { } sensor)
        {
            var unmapped = sensor.SignalNames.Where(name => !signals.Any(signal => signal.Name == name)).ToArray();
            if (unmapped.Length > 0)
            {
                throw new DecoderSettingsException($"Sensor {sensor.Id}: nothing says which CAN signal {string.Join(", ", unmapped)} is; add an option such as signal.{unmapped[0]}: MESSAGE.SIGNAL.") { IsForWant = true };
            }
        }

        if (settings.Sensor(SensorKind.Odometry) is { } odometry && settings.Rows is null
            && !signals.Any(signal => signal.Name is "speed_mps" or "wheel_fl_mps"))
        {
            throw new DecoderSettingsException($"Sensor {odometry.Id}: nothing says which CAN signal the vehicle's speed is; add the option signal.speed_mps: MESSAGE.SIGNAL.") { IsForWant = true };
        }

        return new(settings, signals);
    }

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        if (!packet.Origin.IsCan)
        {
            _foreign.Add();
            return;
        }

        if (_raw is not null)
        {
            sink.Deliver(new CanFrame(_raw, packet.Payload) { HostTime = packet.HostTime, Sequence = _rawSequence++, Id = packet.Origin.CanId, Flags = packet.Origin.CanFlags });
        }

        if (!packet.HasData())
        {
            return;
        }

        if (_settings.Rows is not null)
        {
            AddRows(packet, _settings.Rows);
        }

        if (!_messages.TryGetValue(packet.CanId(), out var signals))
        {
            _foreign.Add();
        }
        else if (packet.Payload.Length < signals[0].Message.LengthBytes)
        {
            _short.Add();
        }
        else
        {
            _decoded.Add();
            _frames.Take(signals, packet.Payload, packet.HostTime, deviceTime: null, sink);
        }
    }

    public void Flush(IFrameSink sink)
    {
        // Every message is a measurement of its own.
    }

    public void Dispose()
    {
        // Holds no device and no memory of its own.
    }

    private void AddRows(in SensorPacket packet, IRowSink rows)
    {
        var id = packet.CanId();
        foreach (var database in _settings.Databases)
        {
            if (database.Find(id.Id, id.IsExtended) is { } message)
            {
                foreach (var signal in message.Signals)
                {
                    if (signal.TryDecodeRaw(packet.Payload, out var raw))
                    {
                        rows.Begin("signals");
                        rows.Add("host_time_ns", packet.HostTime.UnixNanoseconds);
                        rows.Add("can_id", id.Id);
                        rows.Add("message", message.Name);
                        rows.Add("signal", signal.Name);
                        rows.Add("value", signal.ToPhysical(raw));
                        rows.Add("unit", signal.Unit);
                        rows.Add("text", signal.NameOf(raw));
                        rows.End();
                    }
                }

                return;
            }
        }
    }
}
