namespace EdgeAgent.Simulation;

/// <summary>The vehicle ahead in the ego lane: the bumper gap and what it does.</summary>
internal readonly record struct Lead(double GapMeters, double SpeedMps, double AccelerationMps2);
