using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>What a truth file is about.</summary>
/// <param name="Schema">The format, <c>edgeagent.truth-lines/1</c>.</param>
/// <param name="Drive">The drive's id.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Start">Vehicle time of second 0.</param>
/// <param name="DurationSeconds">How long the drive is.</param>
public sealed record TruthHeader(string Schema, string Drive, string Scenario, long Seed, Instant Start, double DurationSeconds);
