using System.Diagnostics;

namespace EdgeAgent.Benchmarks.Mcap;

/// <summary>How long something took: by the clock, and in processor time, which a busy machine disturbs less.</summary>
internal readonly record struct Timing(double Seconds, double ProcessorSeconds)
{
    public static Timing Of(Action work)
    {
        var processorBefore = Environment.CpuUsage.TotalTime;
        var before = Stopwatch.GetTimestamp();
        work();
        return new Timing(Stopwatch.GetElapsedTime(before).TotalSeconds, (Environment.CpuUsage.TotalTime - processorBefore).TotalSeconds);
    }
}
