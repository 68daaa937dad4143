namespace EdgeAgent.Simulation;

/// <summary>A bump, a joint or a pothole: felt vertically, seen by nobody.</summary>
/// <param name="XMeters">Where it is.</param>
/// <param name="HeightMeters">Its height; negative for a hole.</param>
/// <param name="LengthMeters">Its length along the road.</param>
public sealed record RoadBump(double XMeters, double HeightMeters, double LengthMeters);
