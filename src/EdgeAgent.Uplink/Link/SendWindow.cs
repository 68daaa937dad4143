namespace EdgeAgent.Uplink;

/// <summary>
/// How many bytes may be under way: a little more than the link holds, so that it never runs dry and an urgent chunk never
/// queues behind many. Rate and round trip come from acknowledgements.
/// </summary>
internal sealed class SendWindow
{
    public const long MostBytes = 4 << 20;

    private const double Headroom = 1.25;
    private static readonly TimeSpan RecoveryStep = TimeSpan.FromSeconds(10);

    // Rate: the best of 10 s, in steps of 1 s. Round trip: the best of 60 s, in steps of 10 s.
    private readonly RecentExtreme _rate = new(TimeSpan.FromSeconds(1), 10, keepLargest: true);
    private readonly RecentExtreme _roundTrip = new(TimeSpan.FromSeconds(10), 6, keepLargest: false);

    private long _delivered;
    private long _ceiling = MostBytes;
    private TimeSpan _ceilingSince;

    /// <summary>What a chunk remembers of its sending.</summary>
    public readonly record struct Mark(TimeSpan SentAt, long DeliveredBefore);

    /// <summary>Bytes per second the link carried lately; 0 while unknown.</summary>
    public double RateBytesPerSecond => _rate.Value ?? 0;

    /// <summary>The shortest acknowledgement time lately; zero while unknown.</summary>
    public TimeSpan RoundTrip => TimeSpan.FromSeconds(_roundTrip.Value ?? 0);

    /// <summary>W = clamp(1.25 · rate · round trip + chunk, 2 · chunk, 4 MiB), less after <see cref="Halve"/>.</summary>
    public long LimitBytes(int chunkBytes, TimeSpan now)
    {
        while (_ceiling < MostBytes && now - _ceilingSince >= RecoveryStep)
        {
            _ceiling = Math.Min(MostBytes, _ceiling * 2);
            _ceilingSince += RecoveryStep;
        }

        var product = Headroom * RateBytesPerSecond * (_roundTrip.Value ?? 0);
        var floor = 2L * chunkBytes;
        return Math.Clamp((long)product + chunkBytes, floor, Math.Max(floor, _ceiling));
    }

    /// <summary>Chunks that may be under way: the broker's Receive Maximum less what urgent messages need, at least one.</summary>
    public static int Slots(int receiveMaximum, int most) => Math.Clamp(receiveMaximum - 4, 1, most);

    public Mark Sent(TimeSpan now) => new(now, _delivered);

    public void Acknowledged(Mark mark, int bytes, TimeSpan now)
    {
        _delivered += bytes;
        var took = now - mark.SentAt;
        if (took > TimeSpan.Zero)
        {
            _rate.Add((_delivered - mark.DeliveredBefore) / took.TotalSeconds, now);
            _roundTrip.Add(took.TotalSeconds, now);
        }
    }

    /// <summary>Somebody asked for less: half the window, doubled again every 10 s.</summary>
    public void Halve(int chunkBytes, TimeSpan now)
    {
        _ceiling = Math.Max(2L * chunkBytes, LimitBytes(chunkBytes, now) / 2);
        _ceilingSince = now;
    }

    /// <summary>Another connection may be another link.</summary>
    public void Forget()
    {
        _rate.Clear();
        _roundTrip.Clear();
        _delivered = 0;
    }
}
