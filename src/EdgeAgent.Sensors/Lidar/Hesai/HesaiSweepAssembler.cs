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
    private readonly IRowSink? _rows;
    private readonly int[] _earliest;
    private readonly HesaiTurns _turns;
    private readonly HesaiBeams[] _lanes;
    private readonly int[][][] _firingNanoseconds;
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
    private float _unitMeters;
    private int _leastCount;
    private int _mostCount;
    private int _mergeCount;
    private long _delivered;

    public HesaiSweepAssembler(SlabPool pool, SensorDescriptor sensor, HesaiModel model, HesaiBeams beams, HesaiOptions options, StreamCounters counters, IRowSink? rows)
    {
        (_pool, _sensor, _model, _beams, _options, _rows) = (pool, sensor, model, beams, options, rows);
        _earliest = [.. model.FiringNanoseconds.Select(firing => firing.Min())];
        _turns = new(options.CutCentidegrees);
        _lanes = [.. Enumerable.Range(1, HesaiReturnModes.Most).Select(beams.EachTimes)];
        _firingNanoseconds = [.. Enumerable.Range(1, HesaiReturnModes.Most).Select(returns => model.FiringNanoseconds.Select(firing => HesaiBeams.EachTimes(firing, returns)).ToArray())];
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
        var firingSequence = packet.FiringSequence(block, returns);
        var earliest = _earliest[firingSequence];
        var (low, high) = Sweeps();
        if (!_present.IsOpen)
        {
            _firstNumber = high;
            _present.Begin(high, blockNanoseconds + earliest, isSensorTime, isPartial: true);
        }

        while (low > _present.Number)
        {
            Deliver(_present, host, _present.IsPartial, sink);
            (_present, _next) = (_next, _present);
            if (!_present.IsOpen)
            {
                _present.Begin(low, blockNanoseconds + earliest, isSensorTime, isPartial: false);
            }
        }

        if (high > _present.Number && !_next.IsOpen)
        {
            _next.Begin(high, blockNanoseconds + earliest, isSensorTime, isPartial: false);
        }

        var cut = high > _present.Number ? _turns.StartOf(high) : float.PositiveInfinity;
        var from = low < _present.Number && _present.Number == high && high == _firstNumber ? _turns.StartOf(high) : float.NegativeInfinity;
        if (from > float.NegativeInfinity)
        {
            _early.Add();
        }

        var firing = Firing(packet, block, returns, azimuth, _firingNanoseconds[returns - 1][firingSequence]);
        Append(_present, firing, blockNanoseconds, earliest, from, cut, ref counts);
        if (cut < float.PositiveInfinity)
        {
            Append(_next, firing, blockNanoseconds, earliest, cut, float.PositiveInfinity, ref counts);
        }
    }

    private void Append(HesaiSweep sweep, HesaiFiring firing, long blockNanoseconds, int earliest, float from, float to, ref HesaiPointCounts counts)
    {
        firing.TimeNanoseconds = (int)Math.Max(blockNanoseconds - sweep.StartNanoseconds, -earliest);
        (firing.From, firing.To) = (from, to);
        HesaiKernel.Append(firing, _lanes[firing.Returns - 1], sweep.Points, ref counts);
    }

    private HesaiFiring Firing(in HesaiPacket packet, int block, int returns, int azimuth, int[] firingNanoseconds)
    {
        TakeUnit(packet.DistanceUnitMeters);
        var turned = (azimuth + (_options.IsForward ? HesaiBeams.CentidegreesPerTurn / 4 : 0)) % HesaiBeams.CentidegreesPerTurn;
        return new()
        {
            First = packet.Units(block),
            Second = returns > 1 ? packet.Units(block + 1) : default,
            Third = returns > 2 ? packet.Units(block + 2) : default,
            UnitBytes = packet.Model.UnitBytes,
            Sine = HesaiBeams.Sine[turned],
            Cosine = HesaiBeams.Cosine(turned),
            DistanceUnitMeters = _unitMeters,
            LeastCount = _leastCount,
            MostCount = _mostCount,
            MergeCount = _mergeCount,
            FiringNanoseconds = firingNanoseconds,
            Position = _turns.Position,
            Direction = _turns.Direction,
        };
    }

    // Limits in metres become limits in counts; the small change keeps what lies on a limit from being rounded off it.
    private void TakeUnit(float meters)
    {
        if (meters == _unitMeters)
        {
            return;
        }

        _unitMeters = meters;
        _leastCount = Math.Max(1, (int)Math.Ceiling((_options.MinRangeMeters ?? _model.MinRangeMeters) / meters - 1e-3));
        _mostCount = (int)Math.Min(ushort.MaxValue, Math.Floor((_options.MaxRangeMeters ?? _model.MaxRangeMeters) / meters + 1e-3));
        _mergeCount = (int)Math.Ceiling(_options.ReturnGapMeters / meters - 1e-3);
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
        var frame = sweep.Points.ToFrame(_pool, _sensor, host, device, _delivered++);
        if (_rows is not null)
        {
            LidarRows.Write(_rows, frame);
        }

        sink.Deliver(frame);
    }

    // The rotor stands, or the sensor's clock runs away from it.
    private bool IsOverlong(long nanoseconds) =>
        _present.IsOpen && nanoseconds - _present.StartNanoseconds is < -MostSweepNanoseconds or > MostSweepNanoseconds;

    private static bool IsFar(int before, int azimuth)
    {
        var step = Math.Abs(azimuth - before);
        return Math.Min(step, HesaiBeams.CentidegreesPerTurn - step) > MostStepCentidegrees;
    }
}
