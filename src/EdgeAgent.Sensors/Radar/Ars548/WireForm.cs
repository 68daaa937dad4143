namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>How a field's bytes are to be read; most significant byte first.</summary>
internal enum WireForm
{
    U8,
    I8,
    U16,
    U32,
    F32,
}
