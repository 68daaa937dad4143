using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>A recorded or simulated drive judged set by set: each anchor frame takes everything that came since the one before.</summary>
internal static class ReplayedDrive
{
    public static List<TriggerFiring> Judge(IDriveSource drive, string anchor, TriageEngine engine, Action<TriageVerdict>? judged = null, CancellationToken cancellationToken = default)
    {
        using var pool = new SlabPool();
        var rig = drive.Info.Rig;
        var set = new FrameSet(rig);
        var lastHeard = new Instant?[rig.Sensors.Length];
        var firings = new List<TriggerFiring>();
        Instant? last = null;
        foreach (var frame in drive.ReadFrames(pool, cancellationToken))
        {
            lastHeard[frame.Sensor.Index] = frame.CaptureTime;
            set[frame.Sensor].Add(frame);
            var isAnchor = frame.Sensor.Id == anchor;
            var time = frame.CaptureTime;
            frame.Release();
            if (!isAnchor)
            {
                continue;
            }

            set.PreviousTime = last ?? time;
            set.Time = time;
            last = time;
            foreach (var slot in set.Slots)
            {
                slot.Quality = slot.Frames.Count > 0 ? SlotQuality.Fresh
                    : lastHeard[slot.Sensor.Index] is not { } heard ? SlotQuality.Absent
                    : time.SecondsSince(heard) > Math.Max(0.5, 5 / Math.Max(1, slot.Sensor.RateHz)) ? SlotQuality.Silent
                    : SlotQuality.Held;
            }

            var verdict = engine.Judge(set);
            set.Clear();
            set.Sequence++;
            firings.AddRange(verdict.Closed);
            judged?.Invoke(verdict);
        }

        set.Clear();
        firings.AddRange(engine.Flush(last ?? default));
        return firings;
    }
}
