using EdgeAgent.Model;

namespace EdgeAgent.Replay;

/// <summary>The recording's clock: the time of day is the arrival time of the last frame replayed. Timers run on the machine's clock.</summary>
public sealed class ReplayClock(Instant start) : TimeProvider
{
    private long _now = start.UnixNanoseconds;

    /// <summary>The recording's time now.</summary>
    public Instant Now => new(Volatile.Read(ref _now));

    /// <summary>Moves on to a frame's arrival time; never back.</summary>
    public void AdvanceTo(Instant time)
    {
        if (time > Now)
        {
            Volatile.Write(ref _now, time.UnixNanoseconds);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
