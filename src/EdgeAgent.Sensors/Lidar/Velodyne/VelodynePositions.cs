using System.Globalization;
using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Takes position packets: the hour for the clock, fixes for a GNSS sensor, rows for people.</summary>
internal sealed class VelodynePositions(DecoderSettings settings, VelodyneClock clock, VelodyneCounters counters)
{
    private readonly SensorDescriptor? _sensor = settings.Sensor(SensorKind.Gnss);
    private Instant _lastTime;

    public void Take(in SensorPacket packet, IFrameSink sink)
    {
        counters.PositionPackets.Add();
        var position = new VelodynePositionPacket(packet.Payload);
        var sentence = position.Sentence;
        var isRead = RmcSentence.TryParse(sentence, out var rmc);
        if (!isRead)
        {
            counters.BadSentences.Add(sentence.IsEmpty ? 0 : 1);
        }
        else if (rmc.HasFix)
        {
            counters.HourCorrections.Add(clock.Learn(position.Microseconds, rmc.Time) ? 1 : 0);
        }

        WriteRow(position, sentence, isRead ? rmc : null, packet.HostTime);

        // The sensor repeats each second's sentence in every position packet until the next one.
        if (isRead && rmc.Time != _lastTime && double.IsFinite(rmc.LatitudeDegrees) && double.IsFinite(rmc.LongitudeDegrees))
        {
            _lastTime = rmc.Time;
            Deliver(rmc, packet.HostTime, sink);
        }
    }

    private void Deliver(RmcSentence rmc, Instant hostTime, IFrameSink sink)
    {
        if (_sensor is null)
        {
            return;
        }

        sink.Deliver(new GnssFrame(_sensor)
        {
            HostTime = hostTime,
            DeviceTime = rmc.Time,
            Sequence = counters.GnssFrames.Value,
            LatitudeDegrees = rmc.LatitudeDegrees,
            LongitudeDegrees = rmc.LongitudeDegrees,
            HasFix = rmc.HasFix,
        });
        counters.GnssFrames.Add();
    }

    private void WriteRow(VelodynePositionPacket position, ReadOnlySpan<byte> sentence, RmcSentence? rmc, Instant hostTime)
    {
        if (settings.Rows is not { } rows)
        {
            return;
        }

        rows.Begin("position");
        rows.Add("host_time_ns", hostTime.UnixNanoseconds);
        rows.Add("device_us", (long)position.Microseconds);
        rows.Add("pps", position.Pps switch { 0 => "absent", 1 => "synchronizing", 2 => "locked", 3 => "error", var other => other.ToString(CultureInfo.InvariantCulture) });
        rows.Add("time", rmc?.Time.ToString());
        rows.Add("mode", rmc is null ? 0L : rmc.Value.HasFix ? 2L : 1L);
        rows.Add("lat", rmc?.LatitudeDegrees ?? double.NaN);
        rows.Add("lon", rmc?.LongitudeDegrees ?? double.NaN);
        rows.Add("speed", rmc?.SpeedMps ?? double.NaN);
        rows.Add("track", rmc?.TrackDegrees ?? double.NaN);
        rows.Add("nmea", sentence.IsEmpty ? null : Encoding.Latin1.GetString(sentence));
        rows.End();
    }
}
