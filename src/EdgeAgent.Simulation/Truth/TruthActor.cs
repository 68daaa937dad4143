namespace EdgeAgent.Simulation;

/// <summary>An actor's kind and bounding box.</summary>
public sealed record TruthActor(string Id, ActorKind Kind, double LengthMeters, double WidthMeters, double HeightMeters);
