namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Recall of events of like severity.</summary>
/// <param name="From">The least excess: 0 is the floor, 1 the hard threshold.</param>
/// <param name="To">The largest.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Recall">The share found.</param>
public sealed record SeverityRecall(double From, double To, int Events, double Recall);
