using System.Buffers.Binary;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>Decodes a Continental ARS548: detection lists or object lists to frames, both and the status to rows.</summary>
internal sealed class Ars548Decoder : ISensorDecoder
{
    private const int MessageHeadBytes = 8;

    private readonly DecoderSettings _settings;
    private readonly SensorDescriptor? _sensor;
    private readonly bool _framesAreObjects;
    private readonly RadarTarget[] _targets = new RadarTarget[Ars548Layout.MaxDetections];
    private readonly Ars548Protection _detectionProtection;
    private readonly Ars548Protection _objectProtection;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _foreign;
    private readonly StreamCounter _badLength;
    private readonly StreamCounter _badCount;
    private readonly StreamCounter _badTime;
    private readonly StreamCounter _unsynchronised;
    private readonly StreamCounter _withoutPlace;
    private readonly StreamCounter _withoutMount;
    private readonly StreamCounter _detectionLists;
    private readonly StreamCounter _objectLists;
    private readonly StreamCounter _status;
    private readonly StreamCounter _filterStatus;
    private readonly StreamCounter _configuration;
    private readonly StreamCounter _otherMethods;

    private RadarMount? _mount;
    private byte[]? _waiting;
    private Instant _waitingHost;
    private long _sequence;

    private Ars548Decoder(DecoderSettings settings)
    {
        var reader = new DecoderOptionReader("ars548", settings.Options);
        _framesAreObjects = reader.Choice("list", "detections", "objects") == "objects";
        reader.Finish();
        _settings = settings;
        _sensor = settings.Sensor(SensorKind.Radar);
        _detectionProtection = new(Counters);
        _objectProtection = new(Counters);
        _packets = Counters.Of("packets");
        _frames = Counters.Of("frames");
        _foreign = Counters.Of("unknown_packets");
        _badLength = Counters.Of("bad_length");
        _badCount = Counters.Of("bad_count");
        _badTime = Counters.Of("bad_time");
        _unsynchronised = Counters.Of("unsynchronised");
        _withoutPlace = Counters.Of("targets_without_place");
        _withoutMount = Counters.Of("objects_without_mount");
        _detectionLists = Counters.Of("detection_lists");
        _objectLists = Counters.Of("object_lists");
        _status = Counters.Of("status_messages");
        _filterStatus = Counters.Of("filter_status_messages");
        _configuration = Counters.Of("configuration_messages");
        _otherMethods = Counters.Of("other_messages");
    }

    public static DecoderDescription Description { get; } = new(
        "ars548", "Continental ARS548 radar over UDP: detections or objects, and status", [SensorKind.Radar], settings => new Ars548Decoder(settings))
    {
        TableList = () => Ars548Rows.Tables,
        Options = [new("list", "detections or objects: which of the radar's lists becomes frames")],
    };

    public StreamCounters Counters { get; } = new();

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        var message = packet.Payload;
        if (message.Length < MessageHeadBytes || BinaryPrimitives.ReadUInt16BigEndian(message) != 0)
        {
            _foreign.Add();
            return;
        }

        switch (BinaryPrimitives.ReadUInt16BigEndian(message[2..]))
        {
            case Ars548Layout.DetectionListMethod:
                TakeDetections(message, packet.HostTime, sink);
                break;
            case Ars548Layout.ObjectListMethod:
                TakeObjects(message, packet.HostTime, sink);
                break;
            case Ars548Layout.SensorStatusMethod:
                TakeStatus(message, packet.HostTime);
                break;
            case Ars548Layout.FilterStatusMethod:
                _filterStatus.Add();
                break;
            case Ars548Layout.ConfigurationMethod:
                _configuration.Add();
                break;
            default:
                _otherMethods.Add();
                break;
        }
    }

    public void Flush(IFrameSink sink)
    {
        if (_waiting is not null)
        {
            _withoutMount.Add();
            DeliverWaiting(default, sink);
        }
    }

    public void Dispose()
    {
    }

    private void TakeDetections(ReadOnlySpan<byte> message, Instant host, IFrameSink sink)
    {
        if (!HasLength(message, Ars548Layout.DetectionListBytes) || !_detectionProtection.Admit(message[..Ars548Layout.DetectionListBytes]))
        {
            return;
        }

        var count = Ars548Detections.Count(message);
        if (count > Ars548Layout.MaxDetections)
        {
            _badCount.Add();
            return;
        }

        _detectionLists.Add();
        TakeMount(message, sink);
        var stamp = Stamp(message[Ars548Layout.StampAt..]);
        if (!_framesAreObjects)
        {
            Deliver(Ars548Detections.Fill(message, _targets), (int)count, stamp, host, sink);
        }

        if (_settings.Rows is { } rows)
        {
            Ars548Rows.WriteDetections(message, stamp, host.UnixNanoseconds, rows);
        }
    }

    private void TakeObjects(ReadOnlySpan<byte> message, Instant host, IFrameSink sink)
    {
        if (!HasLength(message, Ars548Layout.ObjectListBytes) || !_objectProtection.Admit(message[..Ars548Layout.ObjectListBytes]))
        {
            return;
        }

        var count = Ars548Objects.Count(message);
        if (count > Ars548Layout.MaxObjects)
        {
            _badCount.Add();
            return;
        }

        _objectLists.Add();
        var stamp = Stamp(message[Ars548Layout.StampAt..]);
        if (_framesAreObjects && _mount is { } mount)
        {
            Deliver(Ars548Objects.Fill(message, mount, _targets), count, stamp, host, sink);
        }
        else if (_framesAreObjects)
        {
            Wait(message, host);
        }

        if (_settings.Rows is { } rows)
        {
            Ars548Rows.WriteObjects(message, stamp, host.UnixNanoseconds, rows);
        }
    }

    // Objects are told in the vehicle's coordinates, and only detection lists tell where the radar is in them: the first objects wait for that.
    private void Wait(ReadOnlySpan<byte> message, Instant host)
    {
        _withoutMount.Add(_waiting is null ? 0 : 1);
        _waiting = message[..Ars548Layout.ObjectListBytes].ToArray();
        _waitingHost = host;
    }

    private void TakeMount(ReadOnlySpan<byte> detectionList, IFrameSink sink)
    {
        _mount = Ars548Mount.Read(detectionList) ?? _mount;
        if (_mount is { } mount && _waiting is not null)
        {
            DeliverWaiting(mount, sink);
        }
    }

    private void DeliverWaiting(RadarMount mount, IFrameSink sink)
    {
        Deliver(Ars548Objects.Fill(_waiting, mount, _targets), Ars548Objects.Count(_waiting), Ars548Stamp.Read(_waiting.AsSpan(Ars548Layout.StampAt)), _waitingHost, sink);
        _waiting = null;
    }

    private void TakeStatus(ReadOnlySpan<byte> message, Instant host)
    {
        if (!HasLength(message, Ars548Layout.StatusBytes))
        {
            return;
        }

        _status.Add();
        var stamp = Stamp(message[Ars548Layout.StatusStampAt..]);
        if (_settings.Rows is { } rows)
        {
            Ars548Rows.WriteStatus(message, stamp, host.UnixNanoseconds, rows);
        }
    }

    private bool HasLength(ReadOnlySpan<byte> message, int bytes)
    {
        if (message.Length >= bytes && BinaryPrimitives.ReadUInt32BigEndian(message[4..]) == bytes - MessageHeadBytes)
        {
            return true;
        }

        _badLength.Add();
        return false;
    }

    private Ars548Stamp Stamp(ReadOnlySpan<byte> bytes)
    {
        var stamp = Ars548Stamp.Read(bytes);
        _badTime.Add(stamp.Time is null ? 1 : 0);
        _unsynchronised.Add(stamp.IsSynchronised ? 0 : 1);
        return stamp;
    }

    private void Deliver(int filled, int count, Ars548Stamp stamp, Instant host, IFrameSink sink)
    {
        _withoutPlace.Add(count - filled);
        if (_sensor is null)
        {
            return;
        }

        var frame = RadarFrame.Rent(_settings.Pool, _sensor, filled, host, stamp.Time, _sequence++);
        _targets.AsSpan(0, filled).CopyTo(frame.Targets);
        _frames.Add();
        sink.Deliver(frame);
    }
}
