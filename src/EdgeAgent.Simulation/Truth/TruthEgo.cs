namespace EdgeAgent.Simulation;

/// <summary>The ego vehicle at one instant, in world coordinates (x along the road at its start, y left).</summary>
public sealed record TruthEgo(double X, double Y, double Yaw, double SpeedMps, double AccelerationMps2, double YawRateRadps);
