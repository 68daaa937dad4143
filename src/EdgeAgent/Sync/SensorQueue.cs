using EdgeAgent.Model;

namespace EdgeAgent.Sync;

/// <summary>The frames of one sensor that wait for their frame set, and the last one that was handed out.</summary>
internal sealed class SensorQueue
{
    private readonly List<Frame> _waiting = [];
    private Frame? _last;

    /// <summary>The latest capture time seen; nothing earlier should come any more.</summary>
    public Instant Watermark { get; private set; } = new(long.MinValue);

    /// <summary>Takes a frame in and retains it, in capture order.</summary>
    public void Add(Frame frame)
    {
        frame.Retain();
        Watermark = Instant.Max(Watermark, frame.CaptureTime);
        var place = _waiting.Count;
        while (place > 0 && _waiting[place - 1].CaptureTime > frame.CaptureTime)
        {
            place--;
        }

        _waiting.Insert(place, frame);
    }

    /// <summary>Moves what was captured up to a set's time into its slot, and names the nearest frame within the tolerance.</summary>
    public void FillSlot(FrameSetSlot slot, Instant time, TimeSpan tolerance)
    {
        var taken = 0;
        while (taken < _waiting.Count && _waiting[taken].CaptureTime <= time)
        {
            slot.Add(_waiting[taken]);
            taken++;
        }

        if (taken > 0)
        {
            _last?.Release();
            _last = _waiting[taken - 1];
            for (var index = 0; index < taken - 1; index++)
            {
                _waiting[index].Release();
            }

            _waiting.RemoveRange(0, taken);
        }

        var before = _last;
        var after = _waiting.Count > 0 ? _waiting[0] : null;
        var nearest = Nearer(before, after, time);
        if (nearest is not null && (nearest.CaptureTime - time).Duration() <= tolerance)
        {
            slot.SetNearest(nearest, nearest.CaptureTime - time);
        }
    }

    /// <summary>Whether the last frame handed out is at most one period old, as a slower sensor's is between its scans.</summary>
    public bool HoldsAt(Instant time, double rateHz) =>
        _last is not null && rateHz > 0 && time.SecondsSince(_last.CaptureTime) <= 1.5 / rateHz;

    /// <summary>Lets go of frames captured before <paramref name="time"/> without handing them out; returns how many.</summary>
    public int DropBefore(Instant time)
    {
        var dropped = 0;
        while (dropped < _waiting.Count && _waiting[dropped].CaptureTime < time)
        {
            _waiting[dropped++].Release();
        }

        _waiting.RemoveRange(0, dropped);
        return dropped;
    }

    /// <summary>Releases everything; the watermark starts anew.</summary>
    public int Clear()
    {
        var count = _waiting.Count;
        _waiting.ForEach(frame => frame.Release());
        _waiting.Clear();
        _last?.Release();
        _last = null;
        Watermark = new(long.MinValue);
        return count;
    }

    private static Frame? Nearer(Frame? before, Frame? after, Instant time) =>
        before is null ? after
        : after is null ? before
        : (time - before.CaptureTime).Duration() <= (after.CaptureTime - time).Duration() ? before : after;
}
