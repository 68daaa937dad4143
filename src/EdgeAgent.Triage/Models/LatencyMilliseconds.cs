using System.Diagnostics;

namespace EdgeAgent.Triage.Models;

/// <summary>Latencies in milliseconds: the median, and what 99 of 100 stay within.</summary>
/// <param name="P50">Half of the runs took no longer.</param>
/// <param name="P99">99 of 100 runs took no longer.</param>
public sealed record LatencyMilliseconds(double P50, double P99)
{
    /// <summary>From durations in <see cref="Stopwatch"/> ticks, which are sorted here: each figure is one that was measured (nearest rank).</summary>
    internal static LatencyMilliseconds Of(long[] ticks)
    {
        Array.Sort(ticks);
        return new(At(ticks, 0.50), At(ticks, 0.99));
    }

    private static double At(long[] sorted, double share) =>
        sorted[(int)Math.Ceiling(share * sorted.Length) - 1] * 1000.0 / Stopwatch.Frequency;
}
