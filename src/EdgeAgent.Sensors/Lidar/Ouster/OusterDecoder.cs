using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Ouster OS0, OS1, OS2 and OSDome: LiDAR and inertial packets of every firmware and profile.</summary>
internal sealed class OusterDecoder : ISensorDecoder, IDigestSource
{
    private readonly SlabPool _pool;
    private readonly SensorDescriptor? _lidar;
    private readonly OusterMetadata _metadata;
    private readonly OusterSettings _settings;
    private readonly OusterCounters _counters = new(new());
    private readonly OusterAssembler _assembler;
    private readonly OusterPoints? _points;
    private readonly OusterImu _imu;
    private readonly OusterRows? _rows;
    private readonly OusterDigest? _digest;
    private uint _initializationId;

    private OusterDecoder(DecoderSettings settings, OusterMetadata metadata)
    {
        _pool = settings.Pool;
        _lidar = settings.Sensor(SensorKind.Lidar);
        _metadata = metadata;
        _settings = OusterSettings.From(settings.Options);
        _assembler = new(metadata, _counters);
        _points = metadata.Format.Profile.WordsPerPixel > 0 ? new(metadata, _settings) : null;
        _imu = new(metadata, settings.Sensor(SensorKind.Imu), settings.Rows, _counters);
        _rows = settings.Rows is { } rows ? new(rows, metadata, _settings) : null;
        _digest = _settings.Digest ? new(metadata) : null;
    }

    /// <summary>The family's line in the table of decoders.</summary>
    public static DecoderDescription Description { get; } = new(
        "ouster", "Ouster OS0, OS1, OS2, OSDome LiDAR and its IMU, all profiles", [SensorKind.Lidar, SensorKind.Imu], Create)
    {
        TableList = () => OusterRows.Tables,
        MetadataIsRecorded = true,
        Options =
        [
            new("coordinates", "sensor or lidar: the housing's axes or those of the turning optics"),
            new("intensity", "reflectivity or signal: calibrated, 0 to 255, or photons"),
            new("returns", "all or first"),
            new("sender_address", "the sensor's IPv4 address, where two legacy sensors of one size share a port; default any"),
            new("digest", "false or true: hashes all that is decoded"),
        ],
    };

    public StreamCounters Counters => _counters.All;

    /// <summary>What the newest packet said of the sensor's state.</summary>
    public OusterPacketHeader Health { get; private set; }

    public static OusterDecoder Create(DecoderSettings settings) => settings.Metadata is { Length: > 0 } text
        ? new(settings, OusterMetadataReader.Read(text))
        : throw new DecoderSettingsException("An Ouster sensor's packets cannot be read without its metadata JSON, which holds the beams' angles and the packets' profile; fetch it from the sensor at /api/v1/sensor/metadata.") { IsForWant = true };

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _counters.Packets.Add();
        if (_settings.SenderAddress != 0 && packet.Origin.SourceAddress != _settings.SenderAddress)
        {
            _counters.OtherSensor.Add();
        }
        else
        {
            DecodeOwn(WithoutSpareByte(packet), sink);
        }
    }

    public void Flush(IFrameSink sink)
    {
        _imu.Release(sink);
        _assembler.Flush();
        Deliver(sink);
    }

    public string Digest() => _digest?.ToJson() ?? throw new InvalidOperationException("The decoder was made without the option digest.");

    public void Dispose() => _digest?.Dispose();

    /// <summary>The maker's older drivers for ROS recorded every packet with a byte behind it.</summary>
    private SensorPacket WithoutSpareByte(in SensorPacket packet)
    {
        var bytes = packet.Payload.Length - 1;
        return IsLidar(bytes) || _imu.IsPacket(bytes) ? new(packet.Payload[..bytes], packet.HostTime, packet.Origin) : packet;
    }

    private bool IsLidar(int bytes) => _points is not null && bytes == _metadata.Format.PacketBytes;

    private void DecodeOwn(in SensorPacket packet, IFrameSink sink)
    {
        if (IsLidar(packet.Payload.Length))
        {
            DecodeLidar(packet, sink);
        }
        else if (!_imu.IsPacket(packet.Payload.Length))
        {
            _counters.WrongSize.Add();
        }
        else if (!_metadata.ImuIsLegacy && _metadata.Format.HasIdentity && !IsOwn(_metadata.Format.Header(packet.Payload)))
        {
            _counters.ImuOfOtherSensor.Add();
        }
        else
        {
            _imu.Take(packet, sink);
        }
    }

    private void DecodeLidar(in SensorPacket packet, IFrameSink sink)
    {
        var header = default(OusterPacketHeader);
        if (_metadata.Format.HasIdentity)
        {
            header = _metadata.Format.Header(packet.Payload);
            if (!IsIntact(packet.Payload, header))
            {
                return;
            }

            if (!IsOwn(header))
            {
                _counters.OtherSensor.Add();
                return;
            }

            Observe(header, sink);
        }

        _counters.LidarPackets.Add();
        _imu.Own(packet.Origin.SourceAddress, sink);
        _digest?.Add(packet.Payload);
        _assembler.Take(packet.Payload, header, packet.HostTime);
        Deliver(sink);
    }

    private bool IsIntact(ReadOnlySpan<byte> payload, in OusterPacketHeader header)
    {
        if (_metadata.Format.HasChecksum && OusterCrc64.IsPresent(payload) && !IsChecksumGood(payload))
        {
            return false;
        }

        if (header.PacketType != OusterPacketHeader.LidarType)
        {
            _counters.WrongType.Add();
            return false;
        }

        return true;
    }

    /// <summary>A checksum costs a packet only where one was right before: who never has one right writes something else there.</summary>
    private bool IsChecksumGood(ReadOnlySpan<byte> payload)
    {
        var matches = OusterCrc64.Matches(payload);
        (matches ? _counters.GoodChecksum : _counters.BadChecksum).Add();
        return matches || _counters.GoodChecksum.Value == 0;
    }

    /// <summary>The serial number decides; the initialization id where one side lacks the serial number.</summary>
    private bool IsOwn(in OusterPacketHeader header) =>
        _metadata.SerialNumber == 0 || header.SerialNumber == 0 ? IsOfKnownInitialization(header) : header.SerialNumber == _metadata.SerialNumber;

    private bool IsOfKnownInitialization(in OusterPacketHeader header) =>
        _metadata.InitializationId == 0 || header.InitializationId == 0 || header.InitializationId == _metadata.InitializationId;

    private void Observe(in OusterPacketHeader header, IFrameSink sink)
    {
        if (_initializationId != 0 && header.InitializationId != _initializationId)
        {
            _counters.SensorRestarts.Add();
            _assembler.Flush();
            Deliver(sink);
        }

        // Of another initialization: the metadata is of an earlier start; its settings may have changed since, which the packets' size would show.
        _counters.OtherInitialization.Add(IsOfKnownInitialization(header) ? 0 : 1);
        _initializationId = header.InitializationId;
        Health = header;
        _rows?.Write(header);
        _counters.ThermalShutdownPackets.Add(header.ThermalShutdown != 0 ? 1 : 0);
        _counters.ShotLimitingPackets.Add(header.ShotLimiting != 0 ? 1 : 0);
    }

    private void Deliver(IFrameSink sink)
    {
        while (_assembler.TryTakeReady(out var scan))
        {
            _digest?.Add(scan);
            _rows?.Write(scan);
            if (scan.ValidColumns == 0)
            {
                _counters.EmptyFrames.Add();
            }
            else if (_lidar is not null)
            {
                _counters.Frames.Add();
                sink.Deliver(_points!.Create(scan, _pool, _lidar));
            }

            _assembler.Recycle(scan);
        }
    }
}
