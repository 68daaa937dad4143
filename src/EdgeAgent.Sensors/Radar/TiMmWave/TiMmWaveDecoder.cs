using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The data port of a TI mmWave radar (IWR and AWR 1443 to 6843) with the demo firmware of mmWave SDK 1 to 3.</summary>
public sealed class TiMmWaveDecoder : ISensorDecoder
{
    private readonly SensorDescriptor? _sensor;
    private readonly SlabPool _pool;
    private readonly IRowSink? _rows;
    private readonly TiFrameReader _reader;
    private readonly TiFrameCount _frameCount;
    private readonly TiHealth _health;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _bytes;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _malformed;
    private readonly StreamCounter _unknownVersion;
    private readonly StreamCounter _unpadded;
    private readonly StreamCounter _tlvs;
    private readonly StreamCounter _unknownTlvs;
    private readonly StreamCounter _badPoints;
    private readonly StreamCounter _countMismatch;
    private Instant _hostTime;

    /// <summary>A decoder for the data port of one radar.</summary>
    public TiMmWaveDecoder(DecoderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _sensor = settings.Sensor(SensorKind.Radar);
        _pool = settings.Pool;
        _rows = settings.Rows;
        _reader = new(Counters);
        _frameCount = new(Counters);
        _health = new(Counters, settings.Rows);
        _packets = Counters.Of("packets");
        _bytes = Counters.Of("bytes");
        _frames = Counters.Of("frames");
        _malformed = Counters.Of("malformed_frames");
        _unknownVersion = Counters.Of("unknown_version");
        _unpadded = Counters.Of("unpadded_frames");
        _tlvs = Counters.Of("tlvs");
        _unknownTlvs = Counters.Of("unknown_tlvs");
        _badPoints = Counters.Of("bad_points");
        _countMismatch = Counters.Of("count_mismatch");
    }

    /// <summary>How it is found by name.</summary>
    public static DecoderDescription Description { get; } = new(
        "ti-mmwave", "TI mmWave radars 1443 to 6843 over a serial line, demo of SDK 1 to 3", [SensorKind.Radar], static settings => new TiMmWaveDecoder(settings))
    {
        TableList = () =>
        [
            new("points", ["frame", "subframe", "point", "x", "y", "z", "range_m", "azimuth_deg", "elevation_deg", "range_rate_mps", "snr_db", "noise_db"]),
            .. TiHealth.Tables,
        ],
    };

    /// <inheritdoc/>
    public StreamCounters Counters { get; } = new();

    /// <inheritdoc/>
    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _packets.Add();
        _bytes.Add(packet.Payload.Length);
        _hostTime = packet.HostTime;
        var rest = packet.Payload;
        while (!rest.IsEmpty)
        {
            rest = rest[_reader.Append(rest)..];
            while (_reader.TryRead(out var frame))
            {
                Take(frame, packet.HostTime, sink);
            }
        }
    }

    /// <inheritdoc/>
    public void Flush(IFrameSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        while (_reader.TryRead(out var frame, isEnd: true))
        {
            Take(frame, _hostTime, sink);
        }

        _reader.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Take(ReadOnlySpan<byte> frame, Instant hostTime, IFrameSink sink)
    {
        var header = new TiFrameHeader(frame);
        if (!header.IsKnownVersion)
        {
            _unknownVersion.Add();
            return;
        }

        _unpadded.Add(frame.Length % TiFrameHeader.PaddingBytes == 0 ? 0 : 1);
        if (!TiTlvs.TryRead(frame, _tlvs, _unknownTlvs, out var tlvs))
        {
            _malformed.Add();
            return;
        }

        var deviceTime = _frameCount.Take(header);
        if (!tlvs.Statistics.IsEmpty)
        {
            _health.TakeStatistics(header.FrameNumber, tlvs.Statistics);
        }

        if (!tlvs.Temperatures.IsEmpty)
        {
            _health.TakeTemperatures(header.FrameNumber, tlvs.Temperatures);
        }

        TakePoints(header, tlvs, deviceTime, hostTime, sink);
    }

    private void TakePoints(in TiFrameHeader header, in TiTlvs tlvs, Instant deviceTime, Instant hostTime, IFrameSink sink)
    {
        var stated = tlvs.PointCount;
        _countMismatch.Add(stated != header.DetectedObjects || (!tlvs.SideInfo.IsEmpty && !tlvs.HasSideInfo) ? 1 : 0);
        var count = 0;
        for (var index = 0; index < stated; index++)
        {
            count += tlvs.Point(index).IsFinite ? 1 : 0;
        }

        _badPoints.Add(stated - count);
        var frame = _sensor is null ? null : RadarFrame.Rent(_pool, _sensor, count, hostTime, deviceTime, _frameCount.Sequence);
        var next = 0;
        for (var index = 0; index < stated; index++)
        {
            var point = tlvs.Point(index);
            if (point.IsFinite)
            {
                var target = Target(point);
                if (frame is not null)
                {
                    frame.Targets[next++] = target;
                }

                Row(header, index, point, target);
            }
        }

        if (frame is not null)
        {
            _frames.Add();
            sink.Deliver(frame);
        }
    }

    private static RadarTarget Target(in TiPoint point)
    {
        var ground = MathF.Sqrt(point.Forward * point.Forward + point.Left * point.Left);
        return new(point.Range, MathF.Atan2(point.Left, point.Forward), MathF.Atan2(point.Up, ground), point.RadialSpeed, point.SnrDb, 0);
    }

    private void Row(in TiFrameHeader header, int index, in TiPoint point, in RadarTarget target)
    {
        if (_rows is null)
        {
            return;
        }

        _rows.Begin("points");
        _rows.Add("frame", header.FrameNumber);
        _rows.Add("subframe", header.SubFrameNumber);
        _rows.Add("point", index);
        _rows.Add("x", point.Forward);
        _rows.Add("y", point.Left);
        _rows.Add("z", point.Up);
        _rows.Add("range_m", target.RangeMeters);
        _rows.Add("azimuth_deg", float.RadiansToDegrees(target.AzimuthRadians));
        _rows.Add("elevation_deg", float.RadiansToDegrees(target.ElevationRadians));
        _rows.Add("range_rate_mps", target.RangeRateMps);
        _rows.Add("snr_db", point.SnrDb);
        _rows.Add("noise_db", point.NoiseDb);
        _rows.End();
    }
}
