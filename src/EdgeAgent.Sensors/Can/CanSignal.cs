namespace EdgeAgent.Sensors.Can;

/// <summary>One number inside the data field of a CAN message.</summary>
public sealed class CanSignal
{
    private readonly CanBitField _bits;

    internal CanSignal(string name, int startBit, int lengthBits, CanByteOrder byteOrder)
    {
        Name = name;
        StartBit = startBit;
        LengthBits = lengthBits;
        ByteOrder = byteOrder;
        _bits = CanBitField.Create(startBit, lengthBits, byteOrder);
    }

    /// <summary>The signal's name.</summary>
    public string Name { get; internal set; }

    /// <summary>The first bit in DBC numbering (byte × 8 + bit, bit 0 the least significant of its byte).</summary>
    public int StartBit { get; }

    /// <summary>The number of bits, 1 to 64.</summary>
    public int LengthBits { get; }

    /// <summary>The order of the bits.</summary>
    public CanByteOrder ByteOrder { get; }

    /// <summary>What the raw bits are.</summary>
    public CanValueType ValueType { get; internal set; }

    /// <summary>Physical units per raw unit.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The physical value of raw zero.</summary>
    public double Offset { get; init; }

    /// <summary>The smallest physical value the database promises; equal to <see cref="Maximum"/> where it promises none.</summary>
    public double Minimum { get; init; }

    /// <summary>The largest physical value the database promises.</summary>
    public double Maximum { get; init; }

    /// <summary>The physical unit as the database writes it.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether other signals are present or absent by this one's raw value.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>The name of the switch that governs this signal; null for one that is always present.</summary>
    public string? SwitchName { get; internal set; }

    /// <summary>The switch values for which this signal is present.</summary>
    public IReadOnlyList<CanMultiplexRange> SwitchValues { get; internal set; } = [];

    /// <summary>Names of raw values.</summary>
    public IReadOnlyDictionary<long, string> ValueNames { get; internal set; } = new Dictionary<long, string>();

    internal CanSignal? Switch { get; set; }

    internal int LastByte => _bits.LastByte;

    /// <summary>The raw bits, unsigned; false where the data field is too short or the switch says that the signal is absent.</summary>
    public bool TryDecodeRaw(ReadOnlySpan<byte> data, out ulong raw)
    {
        raw = 0;
        return (Switch is null || IsSelected(data)) && _bits.TryRead(data, out raw);
    }

    /// <summary>The physical value; false where the data field is too short or the switch says that the signal is absent.</summary>
    public bool TryDecode(ReadOnlySpan<byte> data, out double value)
    {
        if (!TryDecodeRaw(data, out var raw))
        {
            value = double.NaN;
            return false;
        }

        value = ToPhysical(raw);
        return true;
    }

    /// <summary>The physical value of raw bits.</summary>
    public double ToPhysical(ulong raw) => Offset + Scale * ValueType switch
    {
        CanValueType.SignedInteger => SignExtend(raw),
        CanValueType.SinglePrecision => BitConverter.UInt32BitsToSingle((uint)raw),
        CanValueType.DoublePrecision => BitConverter.UInt64BitsToDouble(raw),
        _ => raw,
    };

    /// <summary>The name that the database gives to raw bits; null where it gives none.</summary>
    public string? NameOf(ulong raw) => ValueNames.GetValueOrDefault(ValueType switch
    {
        CanValueType.SignedInteger => SignExtend(raw),
        CanValueType.SinglePrecision => (long)BitConverter.UInt32BitsToSingle((uint)raw),
        CanValueType.DoublePrecision => (long)BitConverter.UInt64BitsToDouble(raw),
        _ => (long)raw,
    });

    private long SignExtend(ulong raw) => (long)(raw << (64 - LengthBits)) >> (64 - LengthBits);

    private bool IsSelected(ReadOnlySpan<byte> data)
    {
        if (!Switch!.TryDecodeRaw(data, out var selector))
        {
            return false;
        }

        for (var index = 0; index < SwitchValues.Count; index++)
        {
            if (selector >= SwitchValues[index].First && selector <= SwitchValues[index].Last)
            {
                return true;
            }
        }

        return false;
    }
}
