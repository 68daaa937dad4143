using System.Collections.Frozen;
using System.Globalization;

namespace EdgeAgent.Triage.Conditions;

/// <summary>A unit as people write it, such as <c>km/h</c>, <c>m/s²</c>, <c>1/km</c>: its factor to SI and its dimension.</summary>
internal readonly record struct ConditionUnit(double Factor, Dimension Dimension)
{
    private const double StandardGravity = 9.80665;

    private static readonly FrozenDictionary<string, ConditionUnit> Atoms = new Dictionary<string, ConditionUnit>(StringComparer.Ordinal)
    {
        ["m"] = new(1, new(1, 0, 0)),
        ["km"] = new(1000, new(1, 0, 0)),
        ["cm"] = new(0.01, new(1, 0, 0)),
        ["mm"] = new(0.001, new(1, 0, 0)),
        ["s"] = new(1, new(0, 1, 0)),
        ["ms"] = new(0.001, new(0, 1, 0)),
        ["min"] = new(60, new(0, 1, 0)),
        ["h"] = new(3600, new(0, 1, 0)),
        ["Hz"] = new(1, new(0, -1, 0)),
        ["rad"] = new(1, new(0, 0, 1)),
        ["deg"] = new(Math.PI / 180, new(0, 0, 1)),
        ["°"] = new(Math.PI / 180, new(0, 0, 1)),
        ["mph"] = new(0.44704, new(1, -1, 0)),
        ["kph"] = new(1 / 3.6, new(1, -1, 0)),
        ["g"] = new(StandardGravity, new(1, -2, 0)),
        ["%"] = new(0.01, Dimension.None),
        ["1"] = new(1, Dimension.None),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The unit atoms, for messages.</summary>
    public static string Known { get; } = string.Join(' ', Atoms.Keys.Where(atom => atom != "1").Order(StringComparer.Ordinal));

    /// <summary>Reads products and quotients of atoms with powers (², ³, ^2 or a plain digit).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ConditionUnit unit)
    {
        unit = new(1, Dimension.None);
        var divides = false;
        while (true)
        {
            var end = text.IndexOfAny('/', '·');
            if (!TryParsePower(end < 0 ? text : text[..end], out var factor))
            {
                return false;
            }

            unit = divides ? new(unit.Factor / factor.Factor, unit.Dimension / factor.Dimension) : new(unit.Factor * factor.Factor, unit.Dimension * factor.Dimension);
            if (end < 0)
            {
                return true;
            }

            divides = text[end] == '/';
            text = text[(end + 1)..];
        }
    }

    private static bool TryParsePower(ReadOnlySpan<char> text, out ConditionUnit unit)
    {
        if (Atoms.TryGetValue(text.ToString(), out unit))
        {
            return true;
        }

        var power = text.Length < 2 ? 0 : PowerOf(text[^1]);
        if (power is not (2 or 3) || !Atoms.TryGetValue(text[..^1].TrimEnd('^').ToString(), out unit))
        {
            return false;
        }

        unit = new(Math.Pow(unit.Factor, power), unit.Dimension.Power(power));
        return true;
    }

    private static int PowerOf(char digit) => digit switch
    {
        '²' => 2,
        '³' => 3,
        _ => CharUnicodeInfo.GetDecimalDigitValue(digit),
    };
}
