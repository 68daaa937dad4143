using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>Makes radar frames of one of the ARS408's lists.</summary>
internal sealed class Ars408ListReader
{
    private readonly Ars408List _list;
    private readonly Ars408Cycle _cycle;
    private readonly DecoderSettings _settings;
    private readonly SensorDescriptor? _sensor;
    private readonly ScanNumber _scanNumber;
    private readonly StreamCounter _scans;
    private readonly StreamCounter _incomplete;
    private readonly StreamCounter _missing;
    private readonly StreamCounter _targets;
    private readonly StreamCounter _stray;
    private readonly CanSignal _distLong;
    private readonly CanSignal _distLat;
    private readonly CanSignal _vrelLong;
    private readonly CanSignal _vrelLat;
    private readonly CanSignal _rcs;
    private Instant _latest;

    public Ars408ListReader(Ars408List list, DecoderSettings settings, StreamCounters counters)
    {
        _list = list;
        _cycle = new(list);
        _settings = settings;
        _sensor = settings.Sensor(SensorKind.Radar);
        _scanNumber = new(counters.Of("scans_lost"));
        _scans = counters.Of("scans");
        _incomplete = counters.Of("scans_incomplete");
        _missing = counters.Of(list.Table + "_missing");
        _targets = counters.Of(list.Table);
        _stray = counters.Of(list.Table + "_stray");
        var general = list.Parts[0];
        _distLong = general.Find("DistLong")!;
        _distLat = general.Find("DistLat")!;
        _vrelLong = general.Find("VrelLong")!;
        _vrelLat = general.Find("VrelLat")!;
        _rcs = general.Find("Rcs")!;
    }

    /// <summary>Ends a cycle whose messages stopped coming.</summary>
    public void EndOverdue(Instant now, IFrameSink sink)
    {
        if (_cycle.EndsBefore(now))
        {
            End(sink);
        }
    }

    /// <summary>Takes a message where it belongs to this list.</summary>
    public void Take(CanMessage message, in SensorPacket packet, IFrameSink sink)
    {
        if (message == _list.Header)
        {
            End(sink);
            Open(packet);
        }
        else if (PartOf(message) is var part and >= 0)
        {
            _latest = packet.HostTime;
            if (!_cycle.IsOpen)
            {
                _stray.Add();
                _cycle.Expect(part);
            }
            else if (!_cycle.TryAdd(part, packet.Payload))
            {
                _stray.Add();
            }
        }
        else
        {
            return;
        }

        if (_cycle.IsComplete)
        {
            End(sink);
        }
    }

    /// <summary>Ends the cycle with what was heard of it.</summary>
    public void End(IFrameSink sink)
    {
        if (!_cycle.IsOpen)
        {
            return;
        }

        _scans.Add();
        _incomplete.Add(_cycle.Missing > 0 ? 1 : 0);
        _missing.Add(_cycle.Missing);
        _targets.Add(_cycle.Entries.Count);
        var sequence = _scanNumber.Next();
        if (_sensor is not null)
        {
            Deliver(_sensor, sequence, sink);
        }

        if (_settings.Rows is { } rows)
        {
            AddRows(rows, sequence);
        }

        _cycle.Close();
    }

    private void Open(in SensorPacket packet)
    {
        var announced = 0;
        foreach (var count in _list.Counts)
        {
            count.TryDecodeRaw(packet.Payload, out var entries);
            announced += (int)entries;
        }

        _list.MeasCounter.TryDecodeRaw(packet.Payload, out var counter);
        _scanNumber.Take((ushort)counter);
        _latest = packet.HostTime;
        _cycle.Open(announced, packet.HostTime);
    }

    private void Deliver(SensorDescriptor sensor, long sequence, IFrameSink sink)
    {
        var frame = RadarFrame.Rent(_settings.Pool, sensor, _cycle.Entries.Count, _latest, _cycle.Start, sequence);
        for (var index = 0; index < _cycle.Entries.Count; index++)
        {
            frame.Targets[index] = Target(_cycle.Entries[index]);
        }

        sink.Deliver(frame);
    }

    /// <summary>The radar gives distances and speeds along x and y; a target has them along the ray. Cluster numbers mean nothing beyond their cycle.</summary>
    private RadarTarget Target(byte id)
    {
        var data = _cycle.Part(id, 0);
        _distLong.TryDecode(data, out var x);
        _distLat.TryDecode(data, out var y);
        _vrelLong.TryDecode(data, out var speedX);
        _vrelLat.TryDecode(data, out var speedY);
        _rcs.TryDecode(data, out var rcs);
        var range = Math.Sqrt(x * x + y * y);
        var rate = range > 0 ? (x * speedX + y * speedY) / range : speedX;
        return new((float)range, (float)Math.Atan2(y, x), 0, (float)rate, (float)rcs, _list == Ars408List.Objects ? id + 1u : 0);
    }

    private void AddRows(IRowSink rows, long sequence)
    {
        foreach (var id in _cycle.Entries)
        {
            rows.Begin(_list.Table);
            rows.Add("host_time_ns", _latest.UnixNanoseconds);
            rows.Add("scan", sequence);
            for (var part = 0; part < _list.Parts.Count; part++)
            {
                foreach (var signal in _list.Parts[part].Signals.Skip(part == 0 ? 0 : 1))
                {
                    signal.TryDecode(_cycle.Part(id, part), out var value);
                    rows.Add(signal.Name, value);
                }
            }

            rows.End();
        }
    }

    private int PartOf(CanMessage message)
    {
        for (var part = 0; part < _list.Parts.Count; part++)
        {
            if (_list.Parts[part] == message)
            {
                return part;
            }
        }

        return -1;
    }
}
