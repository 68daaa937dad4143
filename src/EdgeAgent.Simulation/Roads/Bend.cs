namespace EdgeAgent.Simulation;

/// <summary>An S-bend: the road's middle shifts sideways over a stretch.</summary>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="LengthMeters">How long the shift takes.</param>
/// <param name="ShiftMeters">How far it shifts, positive to the left.</param>
public sealed record Bend(double StartMeters, double LengthMeters, double ShiftMeters);
