namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>The devices of a profile, or everything that keeps them from being made.</summary>
/// <param name="Devices">The devices, not opened yet; the caller owns them. Empty where there are problems.</param>
/// <param name="Problems">Each names the sensor, the option, its value and what would be valid.</param>
public sealed record DeviceSet(IReadOnlyList<LiveDevice> Devices, IReadOnlyList<DeviceProblem> Problems);
