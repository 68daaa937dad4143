namespace EdgeAgent.Benchmarks.Mqtt;

/// <summary>One run's outcome.</summary>
internal readonly record struct Measurement(double MegabytesPerSecond, double CpuSecondsPerGigabyte, double AllocatedBytesPerPublish)
{
    public static Measurement From(double bytes, double seconds, double cpuSeconds, double allocatedPerPublish = double.NaN) =>
        new(bytes / seconds / 1e6, cpuSeconds / (bytes / 1e9), allocatedPerPublish);

    public static Measurement Median(IEnumerable<Measurement> runs)
    {
        var all = runs.ToList();
        return new(Middle(all.Select(run => run.MegabytesPerSecond)), Middle(all.Select(run => run.CpuSecondsPerGigabyte)), Middle(all.Select(run => run.AllocatedBytesPerPublish)));
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
