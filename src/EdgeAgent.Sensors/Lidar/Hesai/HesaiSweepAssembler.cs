using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Packets of one sensor to sweeps, cut where each laser itself passes the cut angle.</summary>
/// <remarks>
/// Lasers look up to ten degrees aside of the rotor, so around the cut some already belong to the next sweep while others
/// still fill the present one: two sweeps are open then.
/// </remarks>
internal sealed class HesaiSweepAssembler
{
    private const long MostSweepNanoseconds = 1_100_000_000;

    // From one firing to the next the rotor moves by half a degree at most.
    private const int MostStepCentidegrees = 1000;

    private readonly SlabPool _pool;
    private readonly SensorDescriptor _sensor;
    private readonly HesaiModel _model;
    private readonly HesaiBeams _beams;
    private readonly HesaiOptions _options;
    private readonly HesaiTurns _turns;
    private readonly HesaiContinuity _continuity = new();
    private readonly StreamCounter _frames;
    private readonly StreamCounter _points;
    private readonly StreamCounter _partial;
    private readonly StreamCounter _early;
    private readonly StreamCounter _outOfRange;
    private readonly StreamCounter _merged;
    private readonly StreamCounter _breaks;
    private readonly StreamCounter _badAzimuth;
    private readonly StreamCounter _strangers;

    private HesaiSweep _present = new();
    private HesaiSweep _next = new();
    private long _firstNumber;
    private long _delivered;

    public HesaiSweepAssembler(SlabPool pool, SensorDescriptor sensor, HesaiModel model, HesaiBeams beams, HesaiOptions options, StreamCounters counters)
    {
        (_pool, _sensor, _model, _beams, _options) = (pool, sensor, model, beams, options);
        _turns = new(options.CutCentidegrees);
        _frames = counters.Of("frames");
        _points = counters.Of("points");
        _partial = counters.Of("partial_sweeps");
        _early = counters.Of("blocks_before_first_sweep");
        _outOfRange = counters.Of("out_of_range");
        _merged = counters.Of("merged_returns");
        _breaks = counters.Of("stream_breaks");
        _badAzimuth = counters.Of("bad_azimuth");
        _strangers = counters.Of("stray_packets");
    }

    /// <summary>Takes a packet; its time is the sensor's, or the host's where the sensor gives none.</summary>
    public void Add(in HesaiPacket packet, int returns, long nanoseconds, bool isSensorTime, Instant host, IFrameSink sink)
    {
        packet.TryAzimuth(0, out var first);
        switch (_continuity.Next(nanoseconds, first, packet.MotorRpm))
        {
            case HesaiContinuityVerdict.Stranger:
                _strangers.Add();
                return;
            case HesaiContinuityVerdict.NewStream:
                Break(host, sink);
                break;
        }

        var counts = default(HesaiPointCounts);
        var last = first;
        for (var block = 0; block < _model.Blocks; block += returns)
        {
            if (!packet.TryAzimuth(block, out var azimuth) || IsFar(last, azimuth))
            {
                _badAzimuth.Add();
                continue;
            }

            last = azimuth;
            var blockNanoseconds = nanoseconds + _model.BlockTimes.Start(block, returns);
            if (!_turns.Advance(azimuth) || IsOverlong(blockNanoseconds))
            {
                Break(host, sink);
                _turns.Advance(azimuth);
            }

            AddFiring(packet, block, returns, azimuth, blockNanoseconds, isSensorTime, host, sink, ref counts);
        }

        _outOfRange.Add(counts.OutOfRange);
        _merged.Add(counts.Merged);
    }

    /// <summary>Delivers what is open; the sweep after that starts anew.</summary>
    public void Break(Instant host, IFrameSink sink)
    {
        if (_present.IsOpen)
        {
            _breaks.Add();
        }

        Flush(host, sink);
    }

    /// <summary>Delivers what is open at the stream's end.</summary>
    public void Flush(Instant host, IFrameSink sink)
    {
        Deliver(_present, host, isPartial: true, sink);
        Deliver(_next, host, isPartial: true, sink);
        _turns.Restart();
    }

    private void AddFiring(in HesaiPacket packet, int block, int returns, int azimuth, long blockNanoseconds, bool isSensorTime, Instant host, IFrameSink sink, ref HesaiPointCounts counts)
    {
        var firing = _model.FiringNanoseconds[packet.FiringSequence(block, returns)];
        var (low, high) = Sweeps();
        if (!_present.IsOpen)
        {
            _firstNumber = high;
            _present.Begin(high, blockNanoseconds + Earliest(firing), isSensorTime, isPartial: true);
        }

        while (low > _present.Number)
        {
            Deliver(_present, host, _present.IsPartial, sink);
            (_present, _next) = (_next, _present);
            if (!_present.IsOpen)
            {
                _present.Begin(low, blockNanoseconds + Earliest(firing), isSensorTime, isPartial: false);
            }
        }

        if (high > _present.Number && !_next.IsOpen)
        {
            _next.Begin(high, blockNanoseconds + Earliest(firing), isSensorTime, isPartial: false);
        }

        var cut = high > _present.Number ? _turns.StartOf(high) : float.PositiveInfinity;
        var from = low < _present.Number && _present.Number == high && high == _firstNumber ? _turns.StartOf(high) : float.NegativeInfinity;
        if (from > float.NegativeInfinity)
        {
            _early.Add();
        }

        for (var echo = 0; echo < returns; echo++)
        {
            var job = Job(packet, block, echo, returns, azimuth, firing);
            Append(_present, job, blockNanoseconds, from, cut, ref counts);
            if (cut < float.PositiveInfinity)
            {
                Append(_next, job, blockNanoseconds, cut, float.PositiveInfinity, ref counts);
            }
        }
    }

    private void Append(HesaiSweep sweep, HesaiBlock job, long blockNanoseconds, float from, float to, ref HesaiPointCounts counts)
    {
        job.TimeNanoseconds = (int)Math.Max(blockNanoseconds - sweep.StartNanoseconds, -Earliest(job.FiringNanoseconds));
        (job.From, job.To) = (from, to);
        HesaiKernel.Append(job, _beams, sweep.Points, ref counts);
    }

    private HesaiBlock Job(in HesaiPacket packet, int block, int echo, int returns, int azimuth, int[] firing)
    {
        var unit = packet.DistanceUnitMeters;
        var turned = (azimuth + (_options.IsForward ? HesaiBeams.CentidegreesPerTurn / 4 : 0)) % HesaiBeams.CentidegreesPerTurn;
        var isLast = echo == returns - 1;
        return new()
        {
            Units = packet.Units(block + echo),
            Other = isLast || _options.ReturnGapMeters == 0 ? default : packet.Units(block + returns - 1),
            Another = isLast || returns < 3 || _options.ReturnGapMeters == 0 ? default : packet.Units(block + 1 - echo),
            UnitBytes = packet.Model.UnitBytes,
            Sine = HesaiBeams.Sine[turned],
            Cosine = HesaiBeams.Cosine(turned),
            DistanceUnitMeters = unit,
            LeastCount = Math.Max(1, (int)Math.Ceiling((_options.MinRangeMeters ?? _model.MinRangeMeters) / unit - 1e-3)),
            MostCount = (int)Math.Min(ushort.MaxValue, Math.Floor((_options.MaxRangeMeters ?? _model.MaxRangeMeters) / unit + 1e-3)),
            MergeCount = (int)Math.Ceiling(_options.ReturnGapMeters / unit - 1e-3),
            FiringNanoseconds = firing,
            Position = _turns.Position,
            Direction = _turns.Direction,
        };
    }

    private (long Low, long High) Sweeps()
    {
        var one = _turns.SweepOf(_beams.LeastOffset);
        var other = _turns.SweepOf(_beams.MostOffset);
        return one < other ? (one, other) : (other, one);
    }

    private void Deliver(HesaiSweep sweep, Instant host, bool isPartial, IFrameSink sink)
    {
        if (!sweep.IsOpen)
        {
            return;
        }

        sweep.Close();
        Instant? device = sweep.IsSensorTime ? new Instant(sweep.StartNanoseconds) : null;
        _frames.Add();
        _points.Add(sweep.Points.Count);
        _partial.Add(isPartial ? 1 : 0);
        sink.Deliver(sweep.Points.ToFrame(_pool, _sensor, host, device, _delivered++));
    }

    // The rotor stands, or the sensor's clock runs away from it.
    private bool IsOverlong(long nanoseconds) =>
        _present.IsOpen && nanoseconds - _present.StartNanoseconds is < -MostSweepNanoseconds or > MostSweepNanoseconds;

    private static bool IsFar(int before, int azimuth)
    {
        var step = Math.Abs(azimuth - before);
        return Math.Min(step, HesaiBeams.CentidegreesPerTurn - step) > MostStepCentidegrees;
    }

    private static int Earliest(int[] firing)
    {
        var earliest = firing[0];
        foreach (var value in firing)
        {
            earliest = Math.Min(earliest, value);
        }

        return earliest;
    }
}
