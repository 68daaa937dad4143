namespace EdgeAgent.Simulation;

/// <summary>What reading a scenario file came to.</summary>
/// <param name="Scenario">The scenario; null where the file has problems.</param>
/// <param name="Problems">Everything wrong with it, in the file's order; empty where it is good.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<ScenarioProblem> Problems);
