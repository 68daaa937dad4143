namespace EdgeAgent.Simulation;

/// <summary>An actor's bounding box and radar cross-section.</summary>
/// <param name="LengthMeters">Along its heading.</param>
/// <param name="WidthMeters">Across its heading.</param>
/// <param name="HeightMeters">Above the ground.</param>
/// <param name="RcsDbsm">Mean radar cross-section.</param>
/// <param name="IsVehicle">Whether it follows lanes and hides what is behind it.</param>
/// <param name="IsSoft">Whether a driver goes on in spite of it.</param>
internal sealed record ActorSize(double LengthMeters, double WidthMeters, double HeightMeters, double RcsDbsm, bool IsVehicle, bool IsSoft = false);
