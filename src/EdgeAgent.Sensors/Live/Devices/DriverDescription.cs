namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>A driver that a profile can name.</summary>
/// <param name="Name">The name, that of its decoder where it has one.</param>
/// <param name="Transport">How its devices are connected.</param>
/// <param name="Ports">The UDP ports that its devices send to as they come from the factory.</param>
public sealed record DriverDescription(string Name, DeviceTransport Transport, params IReadOnlyList<int> Ports);
