using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>Lets a recording go by at a multiple of its own speed. Used by one thread.</summary>
internal sealed class CapturePace(TimeProvider time, double speed)
{
    /// <summary>The kernel's timers are no finer: what is due sooner goes at once.</summary>
    private static readonly TimeSpan Finest = TimeSpan.FromMilliseconds(1);

    private readonly long _started = time.GetTimestamp();
    private Instant? _first;
    private Instant _last;
    private long _packets;
    private TimeSpan _before;

    /// <summary>How much later than recorded everything is, because the recording was repeated.</summary>
    public TimeSpan Repeated => _before;

    /// <summary>How long it is until something that was recorded at <paramref name="recorded"/> is due; negative where it is late.</summary>
    public TimeSpan Until(Instant recorded) => (recorded - (_first ?? recorded) + _before) / speed - time.GetElapsedTime(_started);

    /// <summary>Waits until something that was recorded at <paramref name="recorded"/> is due; false where the stop came first.</summary>
    public bool WaitFor(Instant recorded, CancellationToken stop)
    {
        _first ??= recorded;
        _last = Instant.Max(_last, recorded);
        _packets++;
        var wait = Until(recorded);
        return wait < Finest ? !stop.IsCancellationRequested : !stop.WaitHandle.WaitOne(wait);
    }

    /// <summary>The recording starts again: its first packet follows its last one after a packet's usual distance, or later where a pass lasts longer.</summary>
    public void Repeat(TimeSpan leastPass)
    {
        var length = _last - (_first ?? _last);
        var pass = length + TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, length.Ticks / Math.Max(1, _packets - 1)));
        _before += pass > leastPass ? pass : leastPass;
        (_first, _last, _packets) = (null, default, 0);
    }
}
