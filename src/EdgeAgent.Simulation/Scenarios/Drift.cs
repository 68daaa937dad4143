namespace EdgeAgent.Simulation;

/// <summary>Moves as the wind does: along and across the road, in gusts.</summary>
/// <param name="AlongMps">Mean speed along x.</param>
/// <param name="AcrossMps">Mean speed to the left.</param>
/// <param name="GustSeconds">The gusts' period.</param>
public sealed record Drift(double AlongMps, double AcrossMps, double GustSeconds) : Behaviour;
