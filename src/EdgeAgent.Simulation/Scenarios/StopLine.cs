namespace EdgeAgent.Simulation;

/// <summary>A place where the ego vehicle must wait, such as a light that turned red: approached late and firmly, but in an ordinary way.</summary>
/// <param name="XMeters">Where the front bumper comes to stand.</param>
/// <param name="DecelerationMps2">How firmly the driver brakes for it.</param>
/// <param name="UntilSeconds">When the way is free again, in seconds of the scenario.</param>
public sealed record StopLine(double XMeters, double DecelerationMps2, double UntilSeconds);
