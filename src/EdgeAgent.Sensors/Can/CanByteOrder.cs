namespace EdgeAgent.Sensors.Can;

/// <summary>In which order a signal's bits lie in the data field.</summary>
public enum CanByteOrder
{
    /// <summary>Motorola (DBC <c>@0</c>): the start bit is the most significant one.</summary>
    BigEndian = 0,

    /// <summary>Intel (DBC <c>@1</c>): the start bit is the least significant one.</summary>
    LittleEndian = 1,
}
