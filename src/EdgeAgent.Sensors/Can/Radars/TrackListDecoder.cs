using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>The drivers <c>toyota-radar</c> and <c>delphi-esr</c>: radars that send every track in a message of its own, once a cycle.</summary>
internal sealed class TrackListDecoder : ICanDecoder
{
    private readonly TrackListRadar _radar;
    private readonly DecoderSettings _settings;
    private readonly SensorDescriptor? _sensor;
    private readonly RadarBurst _burst;
    private readonly ScanNumber _scanNumber;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _foreign;
    private readonly StreamCounter _damaged;
    private readonly StreamCounter _empty;
    private readonly StreamCounter _scans;
    private readonly StreamCounter _incomplete;
    private readonly StreamCounter _missing;
    private readonly StreamCounter _targets;
    private Instant _latest;

    private TrackListDecoder(DecoderSettings settings, TrackListRadar radar)
    {
        _settings = settings;
        _radar = radar;
        _sensor = settings.Sensor(SensorKind.Radar);
        _burst = new(radar.Tracks.Count, radar.LongestNanoseconds);
        _scanNumber = new(Counters.Of("scans_lost"));
        _packets = Counters.Of("packets");
        _foreign = Counters.Of("other_identifiers");
        _damaged = Counters.Of("damaged_packets");
        _empty = Counters.Of("empty_tracks");
        _scans = Counters.Of("scans");
        _incomplete = Counters.Of("scans_incomplete");
        _missing = Counters.Of("tracks_missing");
        _targets = Counters.Of("targets");
        Identifiers = [.. radar.Tracks.Values.Select(track => track.Message).Append(radar.Status).OfType<CanMessage>()
            .Select(message => new CanId(message.Id, message.IsExtended)).Concat(radar.Tracks.Select(track => new CanId(track.Key, track.Value.Message.IsExtended))).Distinct()];
    }

    public StreamCounters Counters { get; } = new();

    public IReadOnlyList<CanId> Identifiers { get; }

    public static TrackListDecoder CreateToyota(DecoderSettings settings) => new(settings, TrackListRadar.Toyota(settings.Databases));

    public static TrackListDecoder CreateEsr(DecoderSettings settings) => new(settings, TrackListRadar.Esr(settings.Databases));

    /// <summary>The table as it is written below, with the signals of the radar's database.</summary>
    public static IReadOnlyList<DecoderTable> TablesOf(TrackListRadar radar) =>
    [
        new(
            "tracks",
            [
                "host_time_ns", "can_id", "valid", "x_m", "y_m", "range_m", "azimuth_rad", "range_rate_mps",
                .. radar.Tracks.Values.First().Message.Signals.Select(signal => signal.Name),
            ]),
    ];

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        _latest = Instant.Max(_latest, packet.HostTime);
        if (_burst.EndsBefore(_latest))
        {
            EndScan(sink);
        }

        var id = packet.CanId();
        if (!packet.HasData())
        {
            _foreign.Add();
        }
        else if (_radar.Tracks.TryGetValue(id.Id, out var track) && track.Message.IsExtended == id.IsExtended)
        {
            Take(packet, track, sink);
        }
        else if (_radar.Status is { } status && status.Id == id.Id && status.IsExtended == id.IsExtended && _radar.ScanIndex!.TryDecodeRaw(packet.Payload, out var index))
        {
            _scanNumber.Take((ushort)index);
        }
        else
        {
            _foreign.Add();
        }
    }

    public void Flush(IFrameSink sink) => EndScan(sink);

    public void Dispose()
    {
        // Holds no device and no memory of its own.
    }

    private void Take(in SensorPacket packet, RadarTrackMessage track, IFrameSink sink)
    {
        if (!track.IsIntact(packet.Payload))
        {
            _damaged.Add();
            return;
        }

        if (_burst.EndsBefore(packet.Origin.CanId))
        {
            EndScan(sink);
        }

        var target = track.Decode(packet.Payload);
        (target is null ? _empty : _targets).Add();
        _burst.Add(packet.Origin.CanId, target, packet.HostTime);
        if (_settings.Rows is { } rows)
        {
            AddRow(rows, packet, track.Message, target);
        }

        if (_burst.IsComplete)
        {
            EndScan(sink);
        }
    }

    private static void AddRow(IRowSink rows, in SensorPacket packet, CanMessage message, RadarTarget? target)
    {
        rows.Begin("tracks");
        rows.Add("host_time_ns", packet.HostTime.UnixNanoseconds);
        rows.Add("can_id", packet.Origin.CanId);
        rows.Add("valid", target is null ? 0L : 1L);
        rows.Add("x_m", target is { } at ? at.RangeMeters * Math.Cos(at.AzimuthRadians) : double.NaN);
        rows.Add("y_m", target is { } left ? left.RangeMeters * Math.Sin(left.AzimuthRadians) : double.NaN);
        rows.Add("range_m", target?.RangeMeters ?? double.NaN);
        rows.Add("azimuth_rad", target?.AzimuthRadians ?? double.NaN);
        rows.Add("range_rate_mps", target?.RangeRateMps ?? double.NaN);
        rows.AddSignals(message, packet.Payload);
        rows.End();
    }

    private void EndScan(IFrameSink sink)
    {
        if (!_burst.IsOpen)
        {
            return;
        }

        _scans.Add();
        _incomplete.Add(_burst.IsComplete ? 0 : 1);
        _missing.Add(_burst.Missing);
        var sequence = _scanNumber.Next();
        var frame = _burst.End(_settings.Pool, _sensor ?? Anonymous, _latest, sequence);
        if (_sensor is null)
        {
            frame.Release();
            return;
        }

        sink.Deliver(frame);
    }

    private static SensorDescriptor Anonymous { get; } = new() { Id = "radar", Kind = SensorKind.Radar, Topic = "/radar", FrameId = "radar" };
}
