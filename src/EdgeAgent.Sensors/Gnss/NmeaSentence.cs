using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>An NMEA 0183 sentence cut at its commas; field 0 is the address.</summary>
internal readonly ref struct NmeaSentence
{
    private const int MostFields = 40;

    private readonly ReadOnlySpan<byte> _body;
    private readonly FieldStarts _starts;

    public NmeaSentence(ReadOnlySpan<byte> body)
    {
        _body = body;
        var next = 0;
        Count = 0;
        while (Count < MostFields)
        {
            _starts[Count++] = (ushort)next;
            var comma = body[next..].IndexOf((byte)',');
            if (comma < 0)
            {
                break;
            }

            next += comma + 1;
        }
    }

    /// <summary>How many fields there are, the address included; what comes after the 40th is not looked at.</summary>
    public int Count { get; }

    /// <summary>A field's text; empty where the sentence has fewer.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            if (field >= Count)
            {
                return [];
            }

            var rest = _body[_starts[field]..];
            var comma = rest.IndexOf((byte)',');
            return comma < 0 ? rest : rest[..comma];
        }
    }

    /// <summary>The two letters that say who speaks, such as <c>GP</c> or <c>GN</c>.</summary>
    public ReadOnlySpan<byte> Talker => this[0].Length >= 2 ? this[0][..2] : [];

    /// <summary>The letter that tells the constellation in a talker (P, L, A, B, D, Q, I, N), or 0.</summary>
    public char System => this[0].Length >= 2 ? (char)this[0][1] : '\0';

    /// <summary>Whether a field is missing or empty.</summary>
    public bool IsEmpty(int field) => this[field].IsEmpty;

    /// <summary>A field's first character, or 0.</summary>
    public char First(int field) => this[field] is [var first, ..] ? (char)first : '\0';

    /// <summary>A field's number; NaN where it has none.</summary>
    public double Number(int field) =>
        Utf8Parser.TryParse(this[field], out double value, out _) && double.IsFinite(value) ? value : double.NaN;

    /// <summary>A field's whole number; 0 where it has none.</summary>
    public int Integer(int field) => Utf8Parser.TryParse(this[field], out int value, out _) ? value : 0;

    /// <summary>Latitude and longitude in degrees from four fields ddmm.mmmm, N or S, dddmm.mmmm, E or W; false where one is missing.</summary>
    public bool TryPosition(int field, out double latitude, out double longitude)
    {
        latitude = DegreesAndMinutes(this[field]) * (First(field + 1) == 'S' ? -1 : 1);
        longitude = DegreesAndMinutes(this[field + 2]) * (First(field + 3) == 'W' ? -1 : 1);
        return !IsEmpty(field + 1) && !IsEmpty(field + 3) && double.IsFinite(latitude) && double.IsFinite(longitude);
    }

    // Degrees and minutes are split as whole numbers, so that nothing is lost of seven decimals of a minute.
    private static double DegreesAndMinutes(ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text, out uint whole, out var consumed) || consumed == text.Length || text[consumed] != '.')
        {
            return double.NaN;
        }

        var fraction = 0.0;
        if (text.Length > consumed + 1 && !Utf8Parser.TryParse(text[consumed..], out fraction, out _))
        {
            return double.NaN;
        }

        return (whole % 100 + whole / 100 * 60 + fraction) * (1.0 / 60.0);
    }

    [InlineArray(MostFields)]
    private struct FieldStarts
    {
        private ushort _first;
    }
}
