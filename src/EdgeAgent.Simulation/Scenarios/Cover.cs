namespace EdgeAgent.Simulation;

/// <summary>Something over the road: a tunnel with walls, or a bridge without.</summary>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="EndMeters">Where it ends.</param>
/// <param name="LightShare">The share of the light outside that is left under it.</param>
/// <param name="HasWalls">Whether it is a tunnel.</param>
/// <param name="ClearanceMeters">From the road to its underside.</param>
public sealed record Cover(double StartMeters, double EndMeters, double LightShare, bool HasWalls, double ClearanceMeters = 5);
