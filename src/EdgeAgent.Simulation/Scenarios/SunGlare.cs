namespace EdgeAgent.Simulation;

/// <summary>A low sun ahead over a stretch of the road, for cameras that look forward.</summary>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="EndMeters">Where it ends.</param>
/// <param name="Share">The share of the picture that burns out.</param>
public sealed record SunGlare(double StartMeters, double EndMeters, double Share);
