using EdgeAgent.Model;
using EdgeAgent.Ring;
using EdgeAgent.Sync;
using EdgeAgent.Time;
using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Simulates a drive in memory and runs it through clocks, synchroniser and triage, on the caller's thread.</summary>
internal sealed class RecordingMaker : IDisposable
{
    private readonly SimulatedDrive _drive;
    private readonly RecordingHeader _header;
    private readonly Instant _start;
    private readonly FrameSynchronizer _synchronizer;
    private readonly TriageEngine _triage;
    private readonly SensorClock[] _clocks;
    private readonly List<Tick> _ticks = [];
    private readonly List<float> _severities = [];
    private readonly List<float> _sketches = [];
    private int _fullBytes;
    private int _liteBytes;

    private RecordingMaker(PoolItem item, Scenario scenario, SimulatedDrive drive, string madeBy, long seed)
    {
        var profile = BenchmarkCar.Profile;
        _drive = drive;
        _start = scenario.Start;
        var rig = drive.Info.Rig;
        _clocks = [.. rig.Sensors.Select(sensor => new SensorClock(sensor))];
        _synchronizer = new(rig, rig.Find(profile.Anchor), profile.Capture, new DropCounter(rig));
        // The random control sample belongs to the selectors here: in a minute's snippet it would be noise.
        _triage = TriageEngine.Create(rig, profile.Vehicle, profile.Triage with { RandomPerHour = 0 }, drive.Info.Id);
        var family = WorldSampler.FamilyOf(item.World with { Seed = seed })!;
        _header = new(
            drive.Info.Id, madeBy, item.Part, item.Class, seed, family.ToString(), family.Road, scenario.DurationSeconds,
            [.. _triage.Catalogue.Select(trigger => trigger.Id)], drive.Events);
    }

    public static Recording Make(PoolItem item, Scenario scenario, SimulatedDrive drive, string madeBy, long seed, SlabPool pool, CancellationToken cancellationToken)
    {
        using var maker = new RecordingMaker(item, scenario, drive, madeBy, seed);
        return maker.Run(pool, cancellationToken);
    }

    public void Dispose()
    {
        _synchronizer.Dispose();
        _triage.Dispose();
    }

    private Recording Run(SlabPool pool, CancellationToken cancellationToken)
    {
        var now = _start;
        foreach (var frame in _drive.ReadFrames(pool, cancellationToken))
        {
            now = frame.HostTime;
            _clocks[frame.Sensor.Index].Stamp(frame);
            _fullBytes += FrameBytes.Full(frame);
            _liteBytes += FrameBytes.Lite(frame);
            _synchronizer.Push(frame);
            frame.Release();
            while (_synchronizer.TakeReady() is { } set)
            {
                Judge(set, now);
            }
        }

        while (_synchronizer.TakeRemaining() is { } set)
        {
            Judge(set, now);
        }

        return new(_header, [.. _ticks], [.. _severities], [.. _sketches]);
    }

    private void Judge(FrameSet set, Instant now)
    {
        var verdict = _triage.Judge(set);
        _ticks.Add(new(set.Time.SecondsSince(_start), (float)now.SecondsSince(set.Time), (byte)_triage.Context.Index, _fullBytes, _liteBytes));
        (_fullBytes, _liteBytes) = (0, 0);
        foreach (var answer in verdict.Answers)
        {
            _severities.Add(answer.Status == TriggerStatus.Unavailable ? float.NaN : (float)answer.Severity);
        }

        Span<float> sketch = stackalloc float[Recording.SketchLength];
        SurroundingsSketch.Draw(set, sketch);
        _sketches.AddRange(sketch);
    }
}
