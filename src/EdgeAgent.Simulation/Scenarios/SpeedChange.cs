namespace EdgeAgent.Simulation;

/// <summary>From a time on, a speed is approached at a constant rate.</summary>
/// <param name="AtSeconds">When it begins, in seconds of the scenario.</param>
/// <param name="TargetMps">The speed aimed at.</param>
/// <param name="RateMps2">How fast speed changes, always positive.</param>
public sealed record SpeedChange(double AtSeconds, double TargetMps, double RateMps2);
