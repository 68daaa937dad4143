using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Decodes one Hesai sensor: takes the first model and sender that it hears, or the model that its options name.</summary>
internal sealed class HesaiDecoder : ISensorDecoder
{
    private readonly DecoderSettings _settings;
    private readonly HesaiOptions _options;
    private readonly HesaiAngles? _angles;
    private readonly SensorDescriptor? _sensor;
    private readonly HesaiSequence _sequence = new();
    private readonly StreamCounter _packets;
    private readonly StreamCounter _gpsPackets;
    private readonly StreamCounter _otherModel;
    private readonly StreamCounter _otherSource;
    private readonly StreamCounter _wrongAngles;
    private readonly StreamCounter _lost;
    private readonly StreamCounter _duplicates;
    private readonly StreamCounter _late;
    private readonly StreamCounter _restarts;
    private readonly StreamCounter _badChecksum;
    private readonly StreamCounter _badReturnMode;
    private readonly StreamCounter _badTime;
    private readonly StreamCounter _shutdown;
    private readonly StreamCounter[] _refusals;

    private HesaiModel? _model;
    private HesaiBeams? _beams;
    private HesaiSweepAssembler? _sweeps;
    private uint _source;
    private bool _checksumsFitOnce;
    private long _lastNanoseconds;
    private Instant _lastHost;

    private HesaiDecoder(DecoderSettings settings)
    {
        _settings = settings;
        _options = HesaiOptions.Read(settings);
        _angles = settings.Metadata is { } text ? HesaiAngles.ParseCsv(text) : null;
        if (_options.Model is { } model && _angles is { } angles && angles.Channels != model.Channels)
        {
            throw new DecoderSettingsException($"The angle correction file has {angles.Channels} channels, but {model.Name} has {model.Channels}.");
        }

        _sensor = settings.Sensor(SensorKind.Lidar);
        _packets = Counters.Of("packets");
        _gpsPackets = Counters.Of("gps_packets");
        _otherModel = Counters.Of("other_model");
        _otherSource = Counters.Of("other_source");
        _wrongAngles = Counters.Of("wrong_angle_table");
        _lost = Counters.Of("lost_packets");
        _duplicates = Counters.Of("duplicate_packets");
        _late = Counters.Of("late_packets");
        _restarts = Counters.Of("sequence_restarts");
        _badChecksum = Counters.Of("bad_checksum");
        _badReturnMode = Counters.Of("bad_return_mode");
        _badTime = Counters.Of("bad_time");
        _shutdown = Counters.Of("high_temperature_packets");
        _refusals = [Counters.Of("unknown_packets"), Counters.Of("unsupported_model"), Counters.Of("bad_length"), Counters.Of("bad_header")];
    }

    public static DecoderDescription Description { get; } = new(
        "hesai", "Hesai LiDARs: Pandar40P, Pandar64, PandarXT-16/32, XT32M, QT64, QT128", [SensorKind.Lidar], settings => new HesaiDecoder(settings))
    {
        TableList = () => [LidarRows.Description(), .. HesaiRows.Tables, HesaiGpsPacket.Table],
        Options = HesaiOptions.Known,
    };

    public StreamCounters Counters { get; } = new();

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _packets.Add();
        _lastHost = packet.HostTime;
        if (HesaiGpsPacket.LooksRight(packet.Payload))
        {
            TakeGps(packet);
        }
        else if (!HesaiPacketReader.TryRead(packet.Payload, out var read, out var refusal))
        {
            _refusals[refusal - HesaiRefusal.UnknownPacket].Add();
        }
        else if (IsOurs(packet.Origin, read.Model) && IsInOrder(read))
        {
            Take(read, packet.HostTime, sink);
        }
    }

    public void Flush(IFrameSink sink) => _sweeps?.Flush(_lastHost, sink);

    public void Dispose()
    {
    }

    private void TakeGps(in SensorPacket packet)
    {
        _gpsPackets.Add();
        if (_settings.Rows is { } rows)
        {
            HesaiGpsPacket.Write(packet.Payload, packet.HostTime.UnixNanoseconds, rows);
        }
    }

    private void Take(in HesaiPacket packet, Instant host, IFrameSink sink)
    {
        var returns = HesaiReturnModes.Returns(packet.ReturnMode);
        if (returns == 0 || packet.Model.Blocks % returns != 0)
        {
            _badReturnMode.Add();
            return;
        }

        var wrongChecksums = packet.Model.HasChecksums ? HesaiChecksums.CountWrong(packet) : 0;
        if (!ChecksumsAllow(wrongChecksums))
        {
            return;
        }

        var isSensorTime = HesaiClock.TryRead(packet, out var nanoseconds);
        if (!isSensorTime)
        {
            _badTime.Add();
            nanoseconds = host.UnixNanoseconds;
        }

        CountGap(packet, returns, nanoseconds);
        _shutdown.Add(packet.TailByte(packet.Model.Tail.Shutdown) == 1 ? 1 : 0);
        _sweeps?.Add(packet, returns, nanoseconds, isSensorTime, host, sink);
        if (_settings.Rows is { } rows)
        {
            HesaiRows.WritePacket(packet, returns, nanoseconds, host.UnixNanoseconds, wrongChecksums, rows);
            if (_options.WritesEchoes)
            {
                HesaiRows.WriteEchoes(packet, _beams!, returns, nanoseconds, rows);
            }
        }
    }

    private bool IsOurs(PacketOrigin origin, HesaiModel model)
    {
        // Sensors broadcast by default, so a second one on the same net is heard too.
        if (_model is not null && origin.SourceAddress != _source && origin.SourceAddress != 0 && _source != 0)
        {
            _otherSource.Add();
            return false;
        }

        if (_model is null && !TryStart(model))
        {
            return false;
        }

        _source = _source == 0 ? origin.SourceAddress : _source;
        if (model.Name == _model!.Name && model.UnitBytes == _model.UnitBytes)
        {
            return true;
        }

        _otherModel.Add();
        return false;
    }

    private bool TryStart(HesaiModel model)
    {
        if (_options.Model is { } wanted && wanted.Name != model.Name)
        {
            _otherModel.Add();
            return false;
        }

        if (_angles is { } angles && angles.Channels != model.Channels)
        {
            _wrongAngles.Add();
            return false;
        }

        _model = model;
        _beams = new(_angles ?? model.NominalAngles);
        _sweeps = _sensor is null ? null : new(_settings.Pool, _sensor, model, _beams, _options, Counters, _settings.Rows);
        return true;
    }

    private bool IsInOrder(in HesaiPacket packet)
    {
        if (packet.SequenceAt < 0)
        {
            return true;
        }

        var step = _sequence.Next(packet.Sequence);
        _lost.Add(step.Lost);
        _duplicates.Add(step.Verdict == HesaiSequenceVerdict.Duplicate ? 1 : 0);
        _late.Add(step.Verdict == HesaiSequenceVerdict.Late ? 1 : 0);
        _restarts.Add(step.Verdict == HesaiSequenceVerdict.Restarted ? 1 : 0);
        return step.Verdict is HesaiSequenceVerdict.Next or HesaiSequenceVerdict.Restarted;
    }

    // No capture shows which bytes every firmware covers, so a sensor whose checksums never fitted is believed.
    private bool ChecksumsAllow(int wrongChecksums)
    {
        _badChecksum.Add(wrongChecksums > 0 ? 1 : 0);
        _checksumsFitOnce |= wrongChecksums == 0;
        return wrongChecksums == 0 || !_checksumsFitOnce;
    }

    // Without sequence numbers the packets' times tell how many are missing, as far as the gap is short.
    private void CountGap(in HesaiPacket packet, int returns, long nanoseconds)
    {
        var step = nanoseconds - _lastNanoseconds;
        if (packet.SequenceAt < 0 && _lastNanoseconds != 0 && step is > 0 and < 1_000_000_000)
        {
            _lost.Add(Math.Max(0, (long)Math.Round(step / packet.Model.BlockTimes.PacketNanoseconds(returns)) - 1));
        }

        _lastNanoseconds = nanoseconds;
    }
}
