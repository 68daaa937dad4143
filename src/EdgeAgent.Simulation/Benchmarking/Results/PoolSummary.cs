namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What was driven.</summary>
/// <param name="Seed">The seed of everything.</param>
/// <param name="Fingerprint">A hash over all recordings that went in.</param>
/// <param name="MadeBy">The builds that made them.</param>
/// <param name="MundaneMinutes">Ordinary driving in the test split.</param>
/// <param name="CalibrationMinutes">Ordinary driving in the calibration split.</param>
/// <param name="EventSnippets">Minutes with an event.</param>
/// <param name="Passes">How often every snippet was spliced into another day.</param>
public sealed record PoolSummary(long Seed, string Fingerprint, IReadOnlyList<string> MadeBy, double MundaneMinutes, double CalibrationMinutes, int EventSnippets, int Passes);
