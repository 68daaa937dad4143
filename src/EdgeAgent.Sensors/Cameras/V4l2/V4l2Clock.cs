using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>The host's time and how its two clocks stand to one another.</summary>
internal static unsafe class V4l2Clock
{
    /// <summary>CLOCK_REALTIME.</summary>
    public static long RealtimeNanoseconds => Read(V4l2Native.ClockRealtime);

    /// <summary>An instant that the kernel stamped by CLOCK_MONOTONIC, in CLOCK_REALTIME.</summary>
    public static Instant FromMonotonic(long nanoseconds)
    {
        // Read around the other clock: whoever is preempted between two reads gives the larger difference.
        var best = long.MaxValue;
        var offset = 0L;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = Read(V4l2Native.ClockMonotonic);
            var realtime = RealtimeNanoseconds;
            var after = Read(V4l2Native.ClockMonotonic);
            if (after - before < best)
            {
                best = after - before;
                offset = realtime - (before + (after - before) / 2);
            }
        }

        return new(nanoseconds + offset);
    }

    private static long Read(int clock)
    {
        V4l2Native.TimeSpec time;
        _ = V4l2Native.GetTime(clock, &time);
        return time.TotalNanoseconds;
    }
}
