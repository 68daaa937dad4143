namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>The middle and the upper end of a distribution.</summary>
/// <param name="P50">Half lie below.</param>
/// <param name="P95">95 % lie below.</param>
public sealed record Percentiles(double P50, double P95);
