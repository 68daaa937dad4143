namespace EdgeAgent.Simulation;

/// <summary>Fog over a stretch of the road, thickening and thinning at its edges.</summary>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="EndMeters">Where it ends.</param>
/// <param name="EdgeMeters">Over how many metres it thickens and thins, inside the stretch.</param>
/// <param name="VisibilityMeters">The meteorological optical range inside (5 % contrast).</param>
public sealed record FogBank(double StartMeters, double EndMeters, double EdgeMeters, double VisibilityMeters);
