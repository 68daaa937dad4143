namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A bar and whether it is met.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The estimate; NaN where it could not be made.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Bar">What it is held against.</param>
/// <param name="Pass">Whether the estimate meets the bar.</param>
public sealed record Gate(string Name, double Value, double Low, double High, double Bar, bool Pass);
