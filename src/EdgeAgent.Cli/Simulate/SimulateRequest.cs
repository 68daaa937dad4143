using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary>What to make and where to put it; null paths are left out.</summary>
internal sealed record SimulateRequest(Scenario Scenario, long Seed, string? File, string? TruthFile, string? ImageFolder, int Worlds);
