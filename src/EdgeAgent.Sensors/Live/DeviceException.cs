namespace EdgeAgent.Sensors.Live;

/// <summary>A device that is absent, lost or not what was expected; the message names it, what was seen and what to do.</summary>
public sealed class DeviceException(string message, Exception? inner = null) : Exception(message, inner);
