using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>The driver <c>ars408</c>: Continental's ARS408 with its object or cluster list and its state.</summary>
/// <remarks>Identifiers are those of sensor id 0 plus 0x10 × the sensor's id (0 to 7), so that eight radars share a bus.</remarks>
internal sealed class Ars408Decoder : ICanDecoder
{
    private const uint IdStep = 0x10;
    private const int MostSensors = 8;
    private static readonly CanMessage State = BuiltInDatabase.Ars408.Messages.Single(message => message.Name == "RadarState");
    private static readonly (CanSignal Signal, string Counter)[] Faults =
    [
        (State.Find("PersistentError")!, "state_persistent_error"),
        (State.Find("TemporaryError")!, "state_temporary_error"),
        (State.Find("TemperatureError")!, "state_temperature_error"),
        (State.Find("VoltageError")!, "state_voltage_error"),
        (State.Find("Interference")!, "state_interference"),
    ];

    private readonly DecoderSettings _settings;
    private readonly uint _offset;
    private readonly Ars408ListReader[] _readers;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _foreign;
    private readonly StreamCounter?[] _ofOtherRadars = new StreamCounter?[MostSensors];
    private readonly StreamCounter _short;
    private readonly StreamCounter _states;

    private Ars408Decoder(DecoderSettings settings, uint sensorId)
    {
        _settings = settings;
        _offset = sensorId * IdStep;
        _readers = [new(Ars408List.Objects, settings, Counters), new(Ars408List.Clusters, settings, Counters)];
        _packets = Counters.Of("packets");
        _foreign = Counters.Of("other_identifiers");
        _short = Counters.Of("short_packets");
        _states = Counters.Of("states");
        Identifiers = [.. BuiltInDatabase.Ars408.Messages.Select(message => new CanId(message.Id + _offset, false))];
    }

    public StreamCounters Counters { get; } = new();

    public IReadOnlyList<CanId> Identifiers { get; }

    /// <summary>The tables with their columns as they are written.</summary>
    public static IReadOnlyList<DecoderTable> Tables =>
    [
        TableOf(Ars408List.Objects),
        TableOf(Ars408List.Clusters),
        new("state", ["host_time_ns", .. State.Signals.Select(signal => signal.Name)]),
    ];

    public static Ars408Decoder Create(DecoderSettings settings)
    {
        var text = settings.Options.GetValueOrDefault("sensor_id", "0");
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < MostSensors
            ? new(settings, id)
            : throw new DecoderSettingsException($"sensor_id: '{text}' is not one of 0 to {MostSensors - 1}.");
    }

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        foreach (var reader in _readers)
        {
            reader.EndOverdue(packet.HostTime, sink);
        }

        var id = packet.Origin.CanId - _offset;
        if (!packet.HasData() || packet.CanId().IsExtended || BuiltInDatabase.Ars408.Find(id, false) is not { } message)
        {
            _foreign.Add();
            CountOtherRadar(packet);
        }
        else if (packet.Payload.Length < message.LengthBytes)
        {
            _short.Add();
        }
        else if (message == State)
        {
            TakeState(packet);
        }
        else
        {
            foreach (var reader in _readers)
            {
                reader.Take(message, packet, sink);
            }
        }
    }

    // A recording of a radar with another number gives nothing: the state that each sends once a second tells which number would do.
    private void CountOtherRadar(in SensorPacket packet)
    {
        var (sensor, rest) = Math.DivRem(packet.Origin.CanId - State.Id, IdStep);
        if (rest == 0 && sensor < MostSensors && !packet.CanId().IsExtended && packet.HasData() && packet.Payload.Length == State.LengthBytes)
        {
            (_ofOtherRadars[sensor] ??= Counters.Of($"states_of_sensor_id_{sensor}")).Add();
        }
    }

    public void Flush(IFrameSink sink)
    {
        foreach (var reader in _readers)
        {
            reader.End(sink);
        }
    }

    public void Dispose()
    {
        // Holds no device and no memory of its own.
    }

    private void TakeState(in SensorPacket packet)
    {
        _states.Add();
        foreach (var (signal, counter) in Faults)
        {
            signal.TryDecodeRaw(packet.Payload, out var isSet);
            if (isSet != 0)
            {
                Counters.Of(counter).Add();
            }
        }

        if (_settings.Rows is { } rows)
        {
            rows.Begin("state");
            rows.Add("host_time_ns", packet.HostTime.UnixNanoseconds);
            rows.AddSignals(State, packet.Payload);
            rows.End();
        }
    }

    private static DecoderTable TableOf(Ars408List list) =>
        new(list.Table, ["host_time_ns", "scan", .. list.Parts.SelectMany((part, index) => part.Signals.Skip(index == 0 ? 0 : 1)).Select(signal => signal.Name)]);
}
