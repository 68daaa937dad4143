namespace EdgeAgent.Simulation;

/// <summary>The world at one instant.</summary>
/// <param name="Seconds">Seconds of the scenario.</param>
/// <param name="Ego">The ego vehicle.</param>
/// <param name="VisibilityMeters">Meteorological optical range at the ego vehicle.</param>
/// <param name="Boxes">Actors within 150 m.</param>
public sealed record TruthFrame(double Seconds, TruthEgo Ego, double VisibilityMeters, IReadOnlyList<TruthBox> Boxes);
