namespace EdgeAgent.Sensors.Can;

/// <summary>Switch values, both ends included, for which a multiplexed signal is in the data field.</summary>
/// <param name="First">The smallest value.</param>
/// <param name="Last">The largest value.</param>
public readonly record struct CanMultiplexRange(ulong First, ulong Last);
