using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Ego;
using EdgeAgent.Sensors.Can.Radars;
using EdgeAgent.Sensors.Importing;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Comma;

/// <summary>Reads a candump log once: every frame as it came, and behind the frame that completes it each radar scan, speed and set of signals.</summary>
internal sealed class CanReplay(string log, SensorRig rig, VehicleCan vehicle, BootClock clock, IssueLog issues) : IFrameSink
{
    private readonly BusNames _names = new();
    private readonly Dictionary<string, SensorDescriptor?> _buses = [];
    private readonly RadarBurst _burst = new(vehicle.Tracks.Count);
    private readonly SensorDescriptor? _radar = rig.Find("radar");
    private readonly EgoFrames _ego = new(rig.Find("signals"), rig.Find("odometry"), vehicle.Names);
    private readonly long[] _sequences = new long[rig.Sensors.Length];
    private readonly Queue<Frame> _ready = new();
    private long _malformed;
    private long _echoes;
    private long _backwards;
    private Instant _latest = new(long.MinValue);

    public IEnumerable<Frame> Read(SlabPool pool)
    {
        using var lines = new LineReader(log);
        while (TryReadLine(lines, pool))
        {
            while (_ready.TryDequeue(out var frame))
            {
                yield return frame;
            }
        }

        EndScan(pool, _latest);
        while (_ready.TryDequeue(out var frame))
        {
            yield return frame;
        }

        ReportIssues();
    }

    private void ReportIssues()
    {
        var echoBuses = string.Join(", ", _buses.Where(bus => bus.Value is null).Select(bus => bus.Key).Order(StringComparer.Ordinal));
        issues.Add("malformed_line", "", $"Lines of {Path.GetFileName(log)} that are no candump line were left out.", _malformed);
        issues.Add("echo_dropped", "", $"Frames on {echoBuses}, which echo what the recorder sent itself, were dropped.", _echoes);
        issues.Add("time_backwards", "", $"Frames that {Path.GetFileName(log)} has after later ones keep their time as device time and get the later one as host time.", _backwards);
    }

    private bool TryReadLine(LineReader lines, SlabPool pool)
    {
        if (!lines.TryRead(out var text))
        {
            return false;
        }

        if (text.IsEmpty || !CandumpLine.TryParse(text, out var line))
        {
            _malformed += text.IsEmpty ? 0 : 1;
            return true;
        }

        var bus = _names.Of(line.Bus);
        if (!_buses.TryGetValue(bus, out var sensor))
        {
            sensor = CanTraffic.IsEcho(bus) ? null : rig.Find(bus);
            _buses.Add(bus, sensor);
        }

        if (sensor is null)
        {
            _echoes++;
            return true;
        }

        Take(line, bus, sensor, pool);
        return true;
    }

    private void Take(in CandumpLine line, string bus, SensorDescriptor sensor, SlabPool pool)
    {
        _backwards += line.Time < _latest ? 1 : 0;
        _latest = Instant.Max(_latest, line.Time);
        if (_burst.EndsBefore(_latest))
        {
            EndScan(pool, _latest);
        }

        _ready.Enqueue(new CanFrame(sensor, line.Data)
        {
            HostTime = clock.ToUtc(_latest),
            DeviceTime = line.Time,
            Sequence = Next(sensor),
            Id = line.Id,
            Flags = line.Flags,
        });

        if ((line.Flags & (CanFlags.Remote | CanFlags.Error)) == 0)
        {
            Decode(line, bus, pool);
        }
    }

    private void Decode(in CandumpLine line, string bus, SlabPool pool)
    {
        var isExtended = (line.Flags & CanFlags.Extended) != 0;
        if (vehicle.Tracks.TryGetValue((bus, line.Id), out var track) && track.Message.IsExtended == isExtended)
        {
            if (_burst.EndsBefore(line.Id))
            {
                EndScan(pool, _latest);
            }

            _burst.Add(line.Id, track.Decode(line.Data), line.Time);
            if (_burst.IsComplete)
            {
                EndScan(pool, _latest);
            }
        }
        else if (vehicle.Ego.TryGetValue((bus, line.Id), out var signals) && signals[0].Message.IsExtended == isExtended)
        {
            _ego.Take(signals, line.Data, clock.ToUtc(_latest), line.Time, this);
        }
    }

    private void EndScan(SlabPool pool, Instant now)
    {
        if (!_burst.IsOpen || _radar is null)
        {
            return;
        }

        _ready.Enqueue(_burst.End(pool, _radar, clock.ToUtc(now), Next(_radar)));
    }

    void IFrameSink.Deliver(Frame frame) => _ready.Enqueue(frame);

    private long Next(SensorDescriptor sensor) => _sequences[sensor.Index]++;
}
