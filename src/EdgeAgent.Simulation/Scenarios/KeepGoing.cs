namespace EdgeAgent.Simulation;

/// <summary>Keeps speed and lateral place; a parked car is one with speed 0.</summary>
public sealed record KeepGoing : Behaviour;
