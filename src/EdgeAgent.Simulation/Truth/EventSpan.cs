namespace EdgeAgent.Simulation;

/// <summary>When an event began, peaked and ended, in seconds of the scenario, and how severe it was.</summary>
internal readonly record struct EventSpan(double OnSeconds, double PeakSeconds, double OffSeconds, double Severity);
