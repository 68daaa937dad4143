namespace EdgeAgent.Sensors.Live;

/// <summary>Events per second over the last ten seconds, exact for steady streams. Not thread-safe.</summary>
/// <remarks>Each second keeps its count, its first and its last time: the rate is intervals over the time that they span.</remarks>
public sealed class RateWindow
{
    private const int WindowSeconds = 10;
    private const long Second = 1_000_000_000;

    private readonly Bucket[] _buckets = new Bucket[WindowSeconds];

    /// <summary>The time of the last event, in nanoseconds; null before the first.</summary>
    public long? Last { get; private set; }

    /// <summary>Counts an event at a time in nanoseconds of any clock that runs forward.</summary>
    public void Add(long time)
    {
        var second = Math.DivRem(time, Second).Quotient;
        ref var bucket = ref _buckets[(int)(((second % WindowSeconds) + WindowSeconds) % WindowSeconds)];
        bucket = bucket.Count == 0 || bucket.Second != second
            ? new Bucket(second, 1, time, time)
            : bucket with { Count = bucket.Count + 1, Last = time };
        Last = time;
    }

    /// <summary>Events per second at a time; 0 before the second event. A stream that has stopped fades out.</summary>
    public double RateAt(long now)
    {
        var (count, first, last) = (0L, long.MaxValue, long.MinValue);
        foreach (var bucket in _buckets)
        {
            if (bucket.Count > 0 && now - bucket.Last < WindowSeconds * Second && bucket.First <= now)
            {
                count += bucket.Count;
                first = Math.Min(first, bucket.First);
                last = Math.Max(last, bucket.Last);
            }
        }

        if (count < 2 || last == first)
        {
            return 0;
        }

        var period = (last - first) / (double)(count - 1);
        return now - last > 2 * period ? count * (double)Second / (now - first) : Second / period;
    }

    private readonly record struct Bucket(long Second, long Count, long First, long Last);
}
