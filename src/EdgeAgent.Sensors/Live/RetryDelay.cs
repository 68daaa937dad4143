namespace EdgeAgent.Sensors.Live;

/// <summary>Decides how long to wait before a lost device is tried again: longer each time up to 5 s, from the start after a good run.</summary>
internal sealed class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    /// <summary>A device that ran this long was well: its next loss is a new one.</summary>
    private static readonly TimeSpan GoodRun = TimeSpan.FromSeconds(10);

    private TimeSpan _next = First;

    /// <summary>The wait after a run of that length.</summary>
    public TimeSpan After(TimeSpan run)
    {
        var delay = run >= GoodRun ? First : _next;
        _next = delay * 2 < Most ? delay * 2 : Most;
        return delay;
    }
}
