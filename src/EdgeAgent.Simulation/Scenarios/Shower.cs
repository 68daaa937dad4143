namespace EdgeAgent.Simulation;

/// <summary>Rain over a stretch of the road, growing and easing at its edges.</summary>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="EndMeters">Where it ends.</param>
/// <param name="EdgeMeters">Over how many metres it grows and eases, inside the stretch.</param>
/// <param name="MillimetersPerHour">The rate inside, on top of the scenario's own; where showers overlap, the strongest counts.</param>
public sealed record Shower(double StartMeters, double EndMeters, double EdgeMeters, double MillimetersPerHour);
