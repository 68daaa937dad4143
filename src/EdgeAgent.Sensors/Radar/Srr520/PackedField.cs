using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>One number of a message whose fields follow one another bit by bit, most significant bit first.</summary>
/// <param name="Name">Its name; empty for bits that are reserved.</param>
/// <param name="Bits">How many bits it has.</param>
/// <param name="Scale">What one count is worth; 0 for a plain count.</param>
/// <param name="Offset">The value of count 0.</param>
internal readonly record struct PackedField(string Name, int Bits, double Scale = 0, double Offset = 0)
{
    /// <summary>The bytes that fields take together.</summary>
    public static int BytesOf(PackedField[] fields) => fields.Sum(field => field.Bits) / 8;

    /// <summary>Where a field begins among its neighbours, in bits.</summary>
    public static int BitOf(PackedField[] fields, string name)
    {
        var bit = 0;
        foreach (var field in fields)
        {
            if (field.Name == name)
            {
                return bit;
            }

            bit += field.Bits;
        }

        throw new ArgumentException($"There is no field '{name}'.", nameof(name));
    }

    /// <summary>The field of that name, ready to be read.</summary>
    public static PackedReader Reader(PackedField[] fields, string name) => new(fields.First(field => field.Name == name), BitOf(fields, name));

    /// <summary>Adds all fields to a row.</summary>
    public static void Write(PackedField[] fields, ReadOnlySpan<byte> bytes, IRowSink rows)
    {
        var bit = 0;
        foreach (var field in fields)
        {
            if (field.Name.Length > 0)
            {
                var count = Count(bytes, bit, field.Bits);
                if (field.Scale == 0)
                {
                    rows.Add(field.Name, (long)count);
                }
                else
                {
                    rows.Add(field.Name, count * field.Scale + field.Offset);
                }
            }

            bit += field.Bits;
        }
    }

    /// <summary>An unsigned number of up to 32 bits.</summary>
    public static uint Count(ReadOnlySpan<byte> bytes, int bit, int bits)
    {
        var value = 0ul;
        var first = bit / 8;
        var last = (bit + bits - 1) / 8;
        for (var at = first; at <= last; at++)
        {
            value = value << 8 | bytes[at];
        }

        var below = (last + 1) * 8 - bit - bits;
        return (uint)(value >> below & (1ul << bits) - 1);
    }
}
