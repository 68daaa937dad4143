namespace EdgeAgent.Simulation;

/// <summary>An actor's bounding box and radar cross-section.</summary>
internal sealed record ActorSize(double LengthMeters, double WidthMeters, double HeightMeters, double RcsDbsm, bool IsVehicle);
