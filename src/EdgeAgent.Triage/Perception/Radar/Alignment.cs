namespace EdgeAgent.Triage;

/// <summary>How far a radar is turned, and by which share the vehicle is faster than it reports.</summary>
internal readonly record struct Alignment(double TurnRadians, double SpeedError);
