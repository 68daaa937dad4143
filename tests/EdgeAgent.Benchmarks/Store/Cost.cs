using System.Diagnostics;

namespace EdgeAgent.Benchmarks.Store;

/// <summary>What a piece of work cost: wall time, and CPU time of this process on all cores, which a busy machine inflates less.</summary>
internal readonly record struct Cost(double Seconds, double CpuSeconds)
{
    public static Cost operator +(Cost one, Cost other) => new(one.Seconds + other.Seconds, one.CpuSeconds + other.CpuSeconds);

    public static Cost Of(Action work)
    {
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        work();
        var seconds = clock.Elapsed.TotalSeconds;
        return new Cost(seconds, (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds);
    }
}
