namespace EdgeAgent.Simulation;

/// <summary>A smooth move to another lateral place.</summary>
/// <param name="AtSeconds">When it begins, in seconds of the scenario.</param>
/// <param name="TargetMeters">The lateral place aimed at, left of the road's middle.</param>
/// <param name="LastsSeconds">How long it takes.</param>
public sealed record LateralMove(double AtSeconds, double TargetMeters, double LastsSeconds);
