namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A stretch of driving, in seconds.</summary>
internal readonly record struct Stretch(double From, double To)
{
    public double Seconds => To - From;

    public Stretch MovedBy(double seconds) => new(From + seconds, To + seconds);

    public double OverlapWith(double from, double to) => Math.Max(0, Math.Min(To, to) - Math.Max(From, from));
}
