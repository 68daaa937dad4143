namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>The identifier of CAN frames.</summary>
/// <param name="Id">11 or 29 bits, without flags.</param>
/// <param name="IsExtended">Whether it has 29 bits.</param>
public readonly record struct CanId(uint Id, bool IsExtended);
