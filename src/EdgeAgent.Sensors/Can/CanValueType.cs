namespace EdgeAgent.Sensors.Can;

/// <summary>What a signal's raw bits are (DBC <c>SIG_VALTYPE_</c>; integers where it says nothing).</summary>
public enum CanValueType
{
    /// <summary>An unsigned integer.</summary>
    UnsignedInteger,

    /// <summary>A two's complement integer.</summary>
    SignedInteger,

    /// <summary>IEEE 754 single precision, 32 bits.</summary>
    SinglePrecision,

    /// <summary>IEEE 754 double precision, 64 bits.</summary>
    DoublePrecision,
}
