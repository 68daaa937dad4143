namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>How often a trigger fires in ordinary driving where nothing happens.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="PerHour">Firings an hour.</param>
/// <param name="HardPerHour">Those of them above the hard threshold.</param>
public sealed record FalseAlarmRate(string Trigger, double PerHour, double HardPerHour);
