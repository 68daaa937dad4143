using System.Buffers.Binary;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>Decodes a Continental SRR520 on a CAN FD bus: one of its lists to frames, all of them and the status to rows.</summary>
internal sealed class Srr520Decoder : ISensorDecoder
{
    private const int IdPrefixBytes = 4;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly PackedReader Longitudinal = PackedField.Reader(Srr520Layout.Status, "long_pos");
    private static readonly PackedReader Lateral = PackedField.Reader(Srr520Layout.Status, "lat_pos");
    private static readonly PackedReader Vertical = PackedField.Reader(Srr520Layout.Status, "vert_pos");
    private static readonly PackedReader Yaw = PackedField.Reader(Srr520Layout.Status, "yaw_angle");

    private readonly DecoderSettings _settings;
    private readonly SensorDescriptor? _sensor;
    private readonly string _frameList;
    private readonly Srr520List[] _lists;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _status;
    private readonly StreamCounter _sync;
    private readonly StreamCounter _toSensor;
    private readonly StreamCounter _foreign;
    private readonly StreamCounter _badLength;
    private readonly StreamCounter _badStatusCrc;
    private readonly StreamCounter _unknownCrc;
    private readonly StreamCounter _unsynchronised;

    private RadarMount _mount;
    private long _sequence;

    private Srr520Decoder(DecoderSettings settings)
    {
        var reader = new DecoderOptionReader("srr520", settings.Options);
        _frameList = reader.Choice("list", [.. Srr520ListKind.All.Select(kind => kind.Name)]);
        reader.Finish();
        _settings = settings;
        _sensor = settings.Sensor(SensorKind.Radar);
        _lists = [.. Srr520ListKind.All.Select(kind => new Srr520List(kind, Counters))];
        _packets = Counters.Of("packets");
        _frames = Counters.Of("frames");
        _status = Counters.Of("status_messages");
        _sync = Counters.Of("sync_messages");
        _toSensor = Counters.Of("messages_to_sensor");
        _foreign = Counters.Of("unknown_packets");
        _badLength = Counters.Of("bad_length");
        _badStatusCrc = Counters.Of("bad_status_crc");
        _unknownCrc = Counters.Of("unknown_crc_lists");
        _unsynchronised = Counters.Of("unsynchronised");
    }

    public static DecoderDescription Description { get; } = new(
        "srr520", "Continental SRR520 radar over CAN FD: near and HRR detections or objects, and status", [SensorKind.Radar], settings => new Srr520Decoder(settings))
    {
        TableList = () => Srr520Rows.Tables,
        Options = [new("list", "near, hrr or objects: which of the radar's lists becomes frames")],
    };

    public StreamCounters Counters { get; } = new();

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        var id = packet.Origin.CanId;
        var payload = packet.Payload;
        if (id == 0 && payload.Length > IdPrefixBytes)
        {
            id = BinaryPrimitives.ReadUInt32BigEndian(payload);
            payload = payload[IdPrefixBytes..];
        }

        switch (id)
        {
            case Srr520Layout.CrcListId:
                TakeCrcList(payload, packet.HostTime, sink);
                break;
            case Srr520Layout.StatusId:
                TakeStatus(payload, packet.HostTime);
                break;
            case Srr520Layout.SyncId:
                _sync.Add();
                break;
            case Srr520Layout.VehicleDynamicsId or Srr520Layout.ConfigurationId:
                _toSensor.Add();
                break;
            default:
                TakeListMessage(id, payload);
                break;
        }
    }

    public void Flush(IFrameSink sink)
    {
    }

    public void Dispose()
    {
    }

    private void TakeListMessage(uint id, ReadOnlySpan<byte> payload)
    {
        foreach (var list in _lists)
        {
            if (id == list.Kind.HeaderId && HasLength(payload, Srr520Layout.HeaderBytes))
            {
                list.TakeHeader(payload);
            }
            else if (id == list.Kind.ElementId && HasLength(payload, Srr520Layout.ElementBytes))
            {
                list.TakeElements(payload);
            }
        }

        _foreign.Add(Srr520ListKind.All.Any(kind => id == kind.HeaderId || id == kind.ElementId) ? 0 : 1);
    }

    private void TakeCrcList(ReadOnlySpan<byte> payload, Instant host, IFrameSink sink)
    {
        if (!HasLength(payload, Srr520Layout.CrcListBytes))
        {
            return;
        }

        if (payload[0] >= _lists.Length)
        {
            _unknownCrc.Add();
            return;
        }

        var list = _lists[payload[0]];
        if (list.Close(BinaryPrimitives.ReadUInt16BigEndian(payload[1..])))
        {
            Take(list, host, sink);
        }
    }

    private void Take(Srr520List list, Instant host, IFrameSink sink)
    {
        var time = TimeOf(list.Header);
        _unsynchronised.Add(time is null ? 1 : 0);
        if (_settings.Rows is { } rows)
        {
            Srr520Rows.Write(list, time, host.UnixNanoseconds, rows);
        }

        if (_sensor is null || list.Kind.Name != _frameList)
        {
            return;
        }

        var frame = RadarFrame.Rent(_settings.Pool, _sensor, list.Count, host, time, _sequence++);
        for (var index = 0; index < list.Count; index++)
        {
            frame.Targets[index] = list.Kind.IsObjects
                ? Srr520Targets.OfObject(list.Header, list.Element(index), _mount)
                : Srr520Targets.OfDetection(list.Element(index));
        }

        _frames.Add();
        sink.Deliver(frame);
    }

    private void TakeStatus(ReadOnlySpan<byte> payload, Instant host)
    {
        if (!HasLength(payload, Srr520Layout.StatusBytes))
        {
            return;
        }

        if (Crc16.Continue(Crc16.Start, payload[..Srr520Layout.StatusCrcAt]) != BinaryPrimitives.ReadUInt16BigEndian(payload[Srr520Layout.StatusCrcAt..]))
        {
            _badStatusCrc.Add();
            return;
        }

        _status.Add();
        _mount = new(new(Longitudinal.Value(payload), Lateral.Value(payload), Vertical.Value(payload)), Yaw.Value(payload));
        if (_settings.Rows is { } rows)
        {
            Srr520Rows.WriteStatus(payload, TimeOf(payload), host.UnixNanoseconds, rows);
        }
    }

    // Headers and status begin alike: internal time, seconds, nanoseconds, sync status (1: synchronised).
    private static Instant? TimeOf(ReadOnlySpan<byte> message)
    {
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(message[4..]);
        var nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(message[8..]);
        return message[12] == 1 && nanoseconds < NanosecondsPerSecond ? new Instant(seconds * NanosecondsPerSecond + nanoseconds) : null;
    }

    private bool HasLength(ReadOnlySpan<byte> payload, int bytes)
    {
        if (payload.Length == bytes)
        {
            return true;
        }

        _badLength.Add();
        return false;
    }
}
