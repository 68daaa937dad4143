namespace EdgeAgent.Health;

/// <summary>What a running agent says of its sensors, once a second, for the doctor beside it.</summary>
/// <param name="ProcessId">The agent's process.</param>
/// <param name="Vehicle">The vehicle's id.</param>
/// <param name="Sensors">How every live sensor does.</param>
public sealed record HealthReport(int ProcessId, string Vehicle, IReadOnlyList<SensorHealth> Sensors);
