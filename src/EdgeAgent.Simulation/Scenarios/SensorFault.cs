namespace EdgeAgent.Simulation;

/// <summary>A fault of one sensor over a stretch of the road.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="StartMeters">Where it begins, along x.</param>
/// <param name="EndMeters">Where it ends.</param>
/// <param name="Amount">How much of it, in the kind's unit.</param>
public sealed record SensorFault(FaultKind Kind, string Sensor, double StartMeters, double EndMeters, double Amount);
