namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Recall against bytes.</summary>
/// <param name="Selector">Who chose.</param>
/// <param name="Prevalence">The share of windows with an event.</param>
/// <param name="Points">By ascending budget.</param>
public sealed record RecallCurve(string Selector, double Prevalence, IReadOnlyList<RecallPoint> Points);
