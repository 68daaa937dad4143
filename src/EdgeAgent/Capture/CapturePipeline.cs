using System.Buffers;
using EdgeAgent.Campaigns;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Motion;
using EdgeAgent.Ring;
using EdgeAgent.Sync;
using EdgeAgent.Time;
using EdgeAgent.Triage;

namespace EdgeAgent.Capture;

/// <summary>The journey from frame to clip, left to right: clock, ring, frame set, verdict, clip. One thread runs it; it never waits.</summary>
public sealed class CapturePipeline : IDisposable
{
    private readonly SensorRig _rig;
    private readonly SensorDescriptor _verdictSensor;
    private readonly SensorClock[] _clocks;
    private readonly FrameSynchronizer _synchronizer;
    private readonly FrameRing _ring;
    private readonly TriageEngine _triage;
    private readonly ClipCutter _cutter;
    private readonly ClipDrafting _drafting;
    private readonly ClipSelecting _selecting;
    private readonly SlabPool _pool;
    private readonly VerdictJson _verdictJson = new();
    private readonly ArrayBufferWriter<byte> _verdictBytes = new(4096);
    private readonly List<ClipDraft> _drafts = [];
    private readonly ClockBoard _clockBoard;
    private readonly MotionCompensation _motion;
    private readonly CampaignCapture? _campaigns;
    private Instant _lastArrival;
    private Instant _lastJudged;

    /// <summary>A pipeline for one run; it owns what it is given but the pool.</summary>
    public CapturePipeline(
        SensorRig rig,
        HardwareProfile profile,
        CaptureIdentity identity,
        TriageEngine triage,
        SlabPool pool,
        ClipSelecting? selecting = null,
        Func<IReadOnlyList<IReadOnlyDictionary<string, long>>>? takeCounts = null,
        CampaignCapture? campaigns = null)
    {
        _rig = CaptureRig.WithVerdicts(rig);
        _verdictSensor = _rig.OfKind(SensorKind.Verdict).First();
        _pool = pool;
        _triage = triage;
        Drops = new DropCounter(_rig);
        _clocks = [.. _rig.Sensors.Select(sensor => new SensorClock(sensor))];
        _ring = new FrameRing(_rig, TimeSpan.FromSeconds(profile.Capture.RingSeconds), (long)profile.Capture.RingMebibytes << 20, Drops);
        _synchronizer = new FrameSynchronizer(_rig, _rig.Find(profile.Anchor), profile.Capture, Drops);
        _cutter = new ClipCutter(TimeSpan.FromMilliseconds(2 * profile.Capture.LatenessMilliseconds));
        _selecting = selecting ?? new ClipSelecting(profile, _rig, triage.Catalogue);
        _drafting = new ClipDrafting(_rig, identity, _ring, Drops, _clocks, _selecting, takeCounts, campaigns);
        _campaigns = campaigns;
        _clockBoard = new ClockBoard(_rig);
        _motion = new MotionCompensation(_rig, profile);
    }

    /// <summary>How well each sensor's clock is known, for health; may be read by any thread.</summary>
    public ClockBoard Clocks => _clockBoard;

    /// <summary>Frames lost, by sensor and reason.</summary>
    public DropCounter Drops { get; }

    /// <summary>The ring's fill, for metrics.</summary>
    public FrameRing Ring => _ring;

    /// <summary>Called with every verdict, for metrics and logs.</summary>
    public Action<TriageVerdict, TriageEngine>? Judged { get; init; }

    /// <summary>Called with every frame set before it is judged.</summary>
    public Action<FrameSet>? FrameSetReady { get; init; }

    /// <summary>Called once, when the run has ended.</summary>
    public Action<TriageEngine>? Ended { get; init; }

    /// <summary>Takes a frame, which it then owns, and returns the clips that it completed; they are the caller's.</summary>
    public IReadOnlyList<ClipDraft> Take(Frame frame)
    {
        _drafts.Clear();
        if (frame.Sensor.Kind == SensorKind.Verdict)
        {
            // A clip replayed as a drive carries the verdicts of its first life; this run makes its own.
            frame.Release();
            return _drafts;
        }

        _lastArrival = frame.HostTime;
        _clocks[frame.Sensor.Index].Stamp(frame);
        _clockBoard.Post(frame, _clocks[frame.Sensor.Index]);
        _motion.Take(frame);
        _campaigns?.Observe(frame);
        _selecting.Take(frame);
        _ring.Add(frame);
        if (frame.Sensor.Kind != SensorKind.Packets)
        {
            // Nobody judges raw packets: they wait in the ring for a clip, and no frame set waits for them.
            _synchronizer.Push(frame);
        }

        frame.Release();
        while (_synchronizer.TakeReady() is { } set)
        {
            Judge(set);
        }

        return _drafts;
    }

    /// <summary>Ends the run: judges what waits and returns the last clips.</summary>
    public IReadOnlyList<ClipDraft> Finish()
    {
        _drafts.Clear();
        while (_synchronizer.TakeRemaining() is { } set)
        {
            Judge(set);
        }

        Draft(_cutter.Finish(_triage.Flush(_lastJudged)));
        Ended?.Invoke(_triage);
        return _drafts;
    }

    /// <summary>Asks for a clip of this moment, from any thread.</summary>
    public void RequestClip(string reason) => _triage.RequestClip(reason);

    /// <inheritdoc/>
    public void Dispose()
    {
        _synchronizer.Dispose();
        _ring.Dispose();
        _triage.Dispose();
        _verdictJson.Dispose();
    }

    private void Judge(FrameSet set)
    {
        FrameSetReady?.Invoke(set);
        var verdict = _triage.Judge(set);
        _lastJudged = set.Time;
        Judged?.Invoke(verdict, _triage);
        KeepVerdict(verdict);
        Draft(_cutter.Advance(verdict));
    }

    private void KeepVerdict(TriageVerdict verdict)
    {
        _verdictBytes.ResetWrittenCount();
        _verdictJson.Write(verdict, _verdictBytes);
        var frame = VerdictFrame.Copy(_pool, _verdictSensor, _verdictBytes.WrittenSpan, _lastArrival, verdict.Sequence);
        frame.StampCaptureTime(verdict.Time);
        _ring.Add(frame);
        frame.Release();
    }

    private void Draft(IReadOnlyList<ClipPlan> plans)
    {
        foreach (var plan in plans)
        {
            if (_drafting.Draft(plan, _triage.Context) is { } draft)
            {
                _drafts.Add(draft);
            }
        }
    }
}
