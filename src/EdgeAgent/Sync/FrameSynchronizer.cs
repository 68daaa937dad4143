using EdgeAgent.Model;
using EdgeAgent.Ring;

namespace EdgeAgent.Sync;

/// <summary>Turns streams into frame sets: one set for each anchor frame, complete when every live sensor has passed its time or has had its chance.</summary>
/// <remarks>
/// Time here is the frames' own: a set closes by capture-time watermarks or by arrival times, never by a clock on the wall,
/// so a replay makes the same sets at any speed. Used by one thread. The README beside it has the rules.
/// </remarks>
public sealed class FrameSynchronizer : IDisposable
{
    /// <summary>Sets come no faster than this: a 100 Hz IMU that stands in as anchor would judge the same scene ten times.</summary>
    private const double LeastSpacingSeconds = 0.045;

    /// <summary>Frames that no anchor claims within this time are let go.</summary>
    private const double UnclaimedSeconds = 2;

    /// <summary>Capture times that run back by more than this mean that time itself was changed: sets start anew.</summary>
    private const double RestartSeconds = 5;

    private readonly SensorRig _rig;
    private readonly SensorQueue[] _queues;
    private readonly AnchorElection _election;
    private readonly Queue<Anchor> _anchors = new();
    private readonly FrameSet _set;
    private readonly TimeSpan _tolerance;
    private readonly TimeSpan _lateness;
    private readonly DropCounter _drops;
    private Instant _now = new(long.MinValue);
    private Instant? _lastSetTime;
    private Instant? _lastAnchorTime;
    private long _nextSequence;

    /// <summary>A synchroniser for a rig; <paramref name="anchor"/> is the preferred anchor.</summary>
    public FrameSynchronizer(SensorRig rig, SensorDescriptor? anchor, CaptureProfile profile, DropCounter drops)
    {
        _rig = rig;
        _queues = [.. rig.Sensors.Select(_ => new SensorQueue())];
        _election = new AnchorElection(rig, anchor);
        _set = new FrameSet(rig);
        _tolerance = TimeSpan.FromMilliseconds(profile.ToleranceMilliseconds);
        _lateness = TimeSpan.FromMilliseconds(profile.LatenessMilliseconds);
        _drops = drops;
    }

    /// <summary>How often capture time ran back so far that synchronisation started anew.</summary>
    public long Restarts { get; private set; }

    /// <summary>Takes a frame in. Frames come in arrival order and with their capture time stamped.</summary>
    public void Push(Frame frame)
    {
        if (frame.HostTime.SecondsSince(_now) < -RestartSeconds && _now.UnixNanoseconds != long.MinValue)
        {
            Restart();
        }

        _now = Instant.Max(_now, frame.HostTime);
        _election.Hear(frame.Sensor, frame.HostTime);
        if (frame.CaptureTime <= _lastSetTime)
        {
            _drops.Count(frame.Sensor, DropCounter.Late);
        }

        _queues[frame.Sensor.Index].Add(frame);
        if (_election.IsAnchor(frame.Sensor, _now)
            && !(frame.CaptureTime <= _lastSetTime)
            && !(_lastAnchorTime is { } last && frame.CaptureTime.SecondsSince(last) < LeastSpacingSeconds))
        {
            _lastAnchorTime = frame.CaptureTime;
            _anchors.Enqueue(new Anchor(frame.CaptureTime, frame.HostTime));
        }
        else if (_anchors.Count == 0)
        {
            DropUnclaimed();
        }
    }

    /// <summary>The next complete set, or null. The set is the same object each time: its content holds until the next call.</summary>
    public FrameSet? TakeReady() => _anchors.TryPeek(out var anchor) && IsComplete(anchor) ? Take() : null;

    /// <summary>At a drive's end: the next set, complete or not, or null when none is left.</summary>
    public FrameSet? TakeRemaining() => _anchors.Count > 0 ? Take() : null;

    /// <summary>Releases every frame.</summary>
    public void Dispose()
    {
        _set.Clear();
        foreach (var queue in _queues)
        {
            queue.Clear();
        }
    }

    private bool IsComplete(Anchor anchor)
    {
        if (_now >= anchor.HostTime + _lateness)
        {
            return true;
        }

        foreach (var sensor in _rig.Sensors)
        {
            var isAlive = sensor.RateHz > 0 && !_election.IsAbsent(sensor) && !_election.IsSilent(sensor, _now);
            if (isAlive && IsAwaited(sensor, anchor.CaptureTime))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a sensor still owes a frame for this time; one slower than the anchor often owes none.</summary>
    private bool IsAwaited(SensorDescriptor sensor, Instant time)
    {
        var watermark = _queues[sensor.Index].Watermark;
        return watermark < time
            && (watermark.UnixNanoseconds == long.MinValue || watermark.PlusSeconds(1 / sensor.RateHz) <= time + _tolerance);
    }

    private FrameSet Take()
    {
        var anchor = _anchors.Dequeue();
        _set.Clear();
        _set.Sequence = _nextSequence++;
        _set.Time = anchor.CaptureTime;
        _set.PreviousTime = _lastSetTime ?? anchor.CaptureTime;
        _lastSetTime = anchor.CaptureTime;
        foreach (var slot in _set.Slots)
        {
            var queue = _queues[slot.Sensor.Index];
            queue.FillSlot(slot, anchor.CaptureTime, _tolerance);
            slot.Quality = QualityOf(slot, queue, anchor.CaptureTime);
        }

        return _set;
    }

    private SlotQuality QualityOf(FrameSetSlot slot, SensorQueue queue, Instant time) =>
        slot.Nearest is not null ? SlotQuality.Fresh
        : _election.IsAbsent(slot.Sensor) ? SlotQuality.Absent
        : _election.IsSilent(slot.Sensor, _now) ? SlotQuality.Silent
        : queue.HoldsAt(time, slot.Sensor.RateHz) ? SlotQuality.Held
        : SlotQuality.Missing;

    private void DropUnclaimed()
    {
        var horizon = _now.PlusSeconds(-UnclaimedSeconds);
        foreach (var sensor in _rig.Sensors)
        {
            var dropped = _queues[sensor.Index].DropBefore(horizon);
            for (var index = 0; index < dropped; index++)
            {
                _drops.Count(sensor, DropCounter.NoAnchor);
            }
        }
    }

    /// <summary>Time was set back: what waited belongs to the time before and is let go, counted.</summary>
    private void Restart()
    {
        Restarts++;
        foreach (var sensor in _rig.Sensors)
        {
            var dropped = _queues[sensor.Index].Clear();
            for (var index = 0; index < dropped; index++)
            {
                _drops.Count(sensor, DropCounter.Late);
            }
        }

        _anchors.Clear();
        _lastSetTime = null;
        _lastAnchorTime = null;
        _now = new(long.MinValue);
    }

    private readonly record struct Anchor(Instant CaptureTime, Instant HostTime);
}
