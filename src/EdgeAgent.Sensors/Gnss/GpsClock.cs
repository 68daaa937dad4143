using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>GPS weeks and seconds to UTC: leap seconds, and week numbers and dates that start again every 1024 weeks.</summary>
/// <param name="notBefore">No fix can be older than this (the vehicle's commissioning); dates before are moved on by whole rollovers.</param>
internal sealed class GpsClock(Instant? notBefore)
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerWeek = 7L * 86_400 * NanosecondsPerSecond;
    private const long NanosecondsPerRollover = 1024 * NanosecondsPerWeek;
    private const int WeeksPerRollover = 1024;

    /// <summary>The eighteenth leap second; a receiver that states as many cannot be before it.</summary>
    private const int LatestLeapSeconds = 18;

    // 1980-01-06T00:00:00Z
    private const long EpochNanoseconds = 315_964_800 * NanosecondsPerSecond;

    // The days from which one more leap second counts (IERS Bulletin C); UTC seconds of the Unix epoch.
    private static readonly long[] LeapDays =
    [
        362_793_600, 394_329_600, 425_865_600, 489_024_000, 567_993_600, 631_152_000, 662_688_000, 709_948_800, 741_484_800,
        773_020_800, 820_454_400, 867_715_200, 915_148_800, 1_136_073_600, 1_230_768_000, 1_341_100_800, 1_435_708_800, 1_483_228_800,
    ];

    /// <summary>Leap seconds as the receiver states them; null until it did.</summary>
    public int? LeapSeconds { get; set; }

    /// <summary>The week of the last time resolved, for messages that give the time of week alone; null until one was.</summary>
    public int? Week { get; private set; }

    /// <summary>The newest UTC that any message of the line gave with its date; tells which rollover a ten-bit week is of.</summary>
    public Instant? Reference { get; set; }

    /// <summary>UTC of a week and time of week.</summary>
    public Instant ToUtc(int week, uint milliseconds, int nanoseconds = 0)
    {
        var whole = week < WeeksPerRollover ? InRollover(week) : week;
        Week = whole;
        var gps = EpochNanoseconds + whole * NanosecondsPerWeek + milliseconds * NanosecondsPerMillisecond + nanoseconds;
        return UndoRollover(new Instant(gps - (LeapSeconds ?? LeapSecondsAt(gps)) * NanosecondsPerSecond));
    }

    /// <summary>UTC of a time that is already UTC but counted in weeks from the epoch, as time pulses may be.</summary>
    public Instant ToUtcWithoutLeap(int week, uint milliseconds) =>
        new(EpochNanoseconds + (week < WeeksPerRollover ? InRollover(week) : week) * NanosecondsPerWeek + milliseconds * NanosecondsPerMillisecond);

    /// <summary>UTC of a time of week alone; null before any week is known.</summary>
    public Instant? ToUtc(uint milliseconds) => Week is { } week ? ToUtc(week, milliseconds) : null;

    /// <summary>
    /// The same time moved on by 1024 weeks where it cannot be meant: before <c>not-before</c>, or before 2017 while the receiver
    /// states the leap seconds of 2017.
    /// </summary>
    public Instant UndoRollover(Instant time)
    {
        while (time < notBefore || (LeapSeconds >= LatestLeapSeconds && time.UnixNanoseconds < LeapDays[^1] * NanosecondsPerSecond))
        {
            time = new(time.UnixNanoseconds + NanosecondsPerRollover);
        }

        return time;
    }

    private static int LeapSecondsAt(long gpsNanoseconds)
    {
        var leap = 0;
        while (leap < LeapDays.Length && gpsNanoseconds >= (LeapDays[leap] + leap + 1) * NanosecondsPerSecond)
        {
            leap++;
        }

        return leap;
    }

    // Nearest to a date of the same line; without one in the rollover that began in April 2019.
    private int InRollover(int week)
    {
        if (Reference is not { } reference)
        {
            return week + 2 * WeeksPerRollover;
        }

        var current = (int)((reference.UnixNanoseconds - EpochNanoseconds) / NanosecondsPerWeek);
        var rollovers = (int)Math.Round((current - week) / (double)WeeksPerRollover);
        return week + Math.Max(rollovers, 0) * WeeksPerRollover;
    }
}
