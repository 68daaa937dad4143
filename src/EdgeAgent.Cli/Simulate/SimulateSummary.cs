using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary>What was made.</summary>
internal sealed record SimulateSummary(
    string Drive, string? File, double Seconds, long Frames, long Bytes, string? TruthFile, IReadOnlyList<TruthEvent> Events, int Pictures);
