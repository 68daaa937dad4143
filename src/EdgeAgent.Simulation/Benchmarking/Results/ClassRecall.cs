namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One class's outcome.</summary>
/// <param name="Class">The class.</param>
/// <param name="IsSafety">Whether it is a safety class.</param>
/// <param name="IsUnseen">Whether it was kept out of all tuning.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Recall">The share found.</param>
/// <param name="Reasons">The share of events by what became of them.</param>
/// <param name="FlaggedAfterSeconds">Seconds from beginning to flag.</param>
public sealed record ClassRecall(string Class, bool IsSafety, bool IsUnseen, int Events, double Recall, IReadOnlyDictionary<MissReason, double> Reasons,
    Percentiles FlaggedAfterSeconds);
