using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>A satellite receiver's line: NMEA 0183 and u-blox UBX mixed, in pieces of any size.</summary>
public sealed class GnssDecoder : ISensorDecoder
{
    private readonly SensorDescriptor? _sensor;
    private readonly TimeSpan _latency;
    private readonly GnssLineReader _line;
    private readonly FixAssembler _assembler = new();
    private readonly NmeaReader _nmea;
    private readonly UbxReader _ubx;
    private readonly EsfReader _esf;
    private readonly GnssRows _rows;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _bytes;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _noFix;
    private readonly StreamCounter _repeated;
    private readonly StreamCounter _sentences;
    private readonly StreamCounter _sentencesUnread;
    private readonly StreamCounter _messages;
    private readonly StreamCounter _messagesUnread;
    private readonly StreamCounter _messagesShort;
    private Instant _epochHostTime;
    private Instant? _deliveredTime;
    private bool _epochIsOpen;
    private long _sequence;

    /// <summary>A decoder for the line of one receiver; options <c>latency-ms</c> and <c>not-before</c>.</summary>
    public GnssDecoder(DecoderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _sensor = settings.Sensor(SensorKind.Gnss);
        _latency = Latency(settings.Options);
        _rows = new(settings.Rows);
        var gps = new GpsClock(NotBefore(settings.Options));
        _line = new(Counters);
        _nmea = new(_assembler, gps, _rows);
        _ubx = new(_assembler, gps, _rows);
        _esf = new(settings.Sensor(SensorKind.Imu), Counters, _rows);
        _packets = Counters.Of("packets");
        _bytes = Counters.Of("bytes");
        _frames = Counters.Of("frames");
        _noFix = Counters.Of("no_fix");
        _repeated = Counters.Of("repeated_epochs");
        _sentences = Counters.Of("nmea_sentences");
        _sentencesUnread = Counters.Of("nmea_unread");
        _messages = Counters.Of("ubx_messages");
        _messagesUnread = Counters.Of("ubx_unread");
        _messagesShort = Counters.Of("ubx_short");
    }

    /// <summary>How it is found by name.</summary>
    public static DecoderDescription Description { get; } = new(
        "gnss", "satellite receivers over a serial line: NMEA 0183 and u-blox UBX, also mixed", [SensorKind.Gnss, SensorKind.Imu], static settings => new GnssDecoder(settings))
    {
        TableList = () => GnssRows.Tables,
        Options =
        [
            new("latency-ms", "0 to 999, default 0: from a fix's time to its arrival"),
            new("not-before", "a date such as 2026-01-31: which turn of the ten-bit week a receiver's GPS week is of"),
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
        var rest = packet.Payload;
        while (!rest.IsEmpty)
        {
            rest = rest[_line.Append(rest)..];
            while (_line.TryRead(out var item))
            {
                Take(item, packet.HostTime, sink);
            }
        }
    }

    /// <inheritdoc/>
    public void Flush(IFrameSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        while (_line.TryRead(out var item, isEnd: true))
        {
            Take(item, _epochHostTime, sink);
        }

        DeliverEpoch(sink);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Take(in LineItem item, Instant hostTime, IFrameSink sink)
    {
        var news = GnssFix.Empty;
        FixParts parts;
        if (item.Kind == LineItemKind.Ubx)
        {
            if (!TryTakeUbx(new UbxMessage(item.Bytes), hostTime, sink, ref news, out parts))
            {
                return;
            }
        }
        else
        {
            parts = _nmea.Read(new NmeaSentence(item.Bytes), ref news, out var type);
            _sentences.Add();
            _sentencesUnread.Add(type == NmeaType.Unread ? 1 : 0);
        }

        if ((parts & FixParts.Begins) != 0)
        {
            DeliverEpoch(sink);
        }

        _assembler.Take(news, parts);
        const FixParts Changes = FixParts.Position | FixParts.Mode;
        if ((parts & (Changes | FixParts.Time | FixParts.Ecef)) != 0)
        {
            _epochIsOpen = true;
            _epochHostTime = hostTime;
        }

        if ((parts & (FixParts.Completes | FixParts.Reports)) != 0 || (!_nmea.EndIsKnown && (parts & (Changes | FixParts.Attitude)) != 0))
        {
            _rows.Fix(_assembler.Current);
        }

        if ((parts & FixParts.Completes) != 0)
        {
            DeliverEpoch(sink);
        }
    }

    private bool TryTakeUbx(in UbxMessage message, Instant hostTime, IFrameSink sink, ref GnssFix news, out FixParts parts)
    {
        parts = FixParts.None;
        _messages.Add();
        _nmea.EndIsKnown |= UbxId.IsOfModernReceiver(message.Id);
        var least = UbxId.LeastPayload(message.Id);
        if (least == 0 || message.Payload.Length < least)
        {
            (least == 0 ? _messagesUnread : _messagesShort).Add();
            return false;
        }

        _esf.Read(message, hostTime, sink);
        parts = _ubx.Read(message, ref news);
        return true;
    }

    // One frame an epoch: at its last item where that is known, else when the next one begins.
    private void DeliverEpoch(IFrameSink sink)
    {
        ref readonly var fix = ref _assembler.Current;
        if (_sensor is null || !_epochIsOpen || fix.Mode == FixMode.Unknown)
        {
            return;
        }

        _epochIsOpen = false;
        if (fix.Time is not null && fix.Time == _deliveredTime)
        {
            _repeated.Add();
            return;
        }

        _deliveredTime = fix.Time;
        _frames.Add();
        _noFix.Add(fix.HasPosition ? 0 : 1);
        sink.Deliver(new GnssFrame(_sensor)
        {
            HostTime = _epochHostTime - _latency,
            DeviceTime = fix.Time,
            Sequence = _sequence++,
            HasFix = fix.HasPosition,
            LatitudeDegrees = fix.HasPosition ? fix.Latitude : double.NaN,
            LongitudeDegrees = fix.HasPosition ? fix.Longitude : double.NaN,
            AltitudeMeters = fix.Mode == FixMode.ThreeDimensional ? fix.AltitudeHae : double.NaN,
            HorizontalAccuracyMeters = fix.HorizontalAccuracy,
            SpeedMps = fix.SpeedIsDerived ? double.NaN : fix.Speed,
            TrackDegrees = fix.Track,
        });
    }

    private static TimeSpan Latency(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("latency-ms", out var text))
        {
            return TimeSpan.Zero;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and < 1000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new DecoderSettingsException($"latency-ms is '{text}': give the milliseconds from a fix's time to its arrival, 0 to 999.");
    }

    private static Instant? NotBefore(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("not-before", out var text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Instant.From(time)
            : throw new DecoderSettingsException($"not-before is '{text}': give a date such as 2026-01-31.");
    }
}
