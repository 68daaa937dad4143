namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>A field and its place.</summary>
internal readonly record struct PackedReader(PackedField Field, int Bit)
{
    public uint Count(ReadOnlySpan<byte> bytes) => PackedField.Count(bytes, Bit, Field.Bits);

    public float Value(ReadOnlySpan<byte> bytes) => (float)(Count(bytes) * Field.Scale + Field.Offset);
}
