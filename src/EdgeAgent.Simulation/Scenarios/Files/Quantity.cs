using System.Globalization;

namespace EdgeAgent.Simulation;

/// <summary>A kind of quantity: what it is called, and the units that it may be written in, the SI unit first.</summary>
internal sealed class Quantity
{
    private readonly (string Name, double Factor)[] _units;

    private Quantity(string title, params (string Name, double Factor)[] units) => (Title, _units) = (title, units);

    public static Quantity Length { get; } = new("a length", ("m", 1), ("km", 1000), ("cm", 0.01));

    public static Quantity Speed { get; } = new("a speed", ("m/s", 1), ("km/h", 1 / 3.6), ("mph", 0.44704));

    public static Quantity Time { get; } = new("a time", ("s", 1), ("ms", 0.001), ("min", 60));

    public static Quantity Acceleration { get; } = new("an acceleration", ("m/s²", 1), ("m/s2", 1), ("m/s^2", 1), ("g", 9.80665));

    public static Quantity RainRate { get; } = new("a rain rate", ("mm/h", 1));

    public static Quantity Share { get; } = new("a share", ("", 1), ("%", 0.01));

    public static Quantity Angle { get; } = new("an angle", ("deg", 1), ("°", 1));

    public static Quantity Number { get; } = new("a number", ("", 1));

    public string Title { get; }

    public string Units => string.Join(", ", _units.Select(unit => unit.Name).Where(name => name.Length > 0));

    /// <summary>Reads <c>40 km/h</c>, <c>40km/h</c>, or a bare number in the SI unit.</summary>
    public bool TryParse(string text, out double value)
    {
        text = text.Trim();
        foreach (var (name, factor) in _units.OrderByDescending(unit => unit.Name.Length))
        {
            if (text.EndsWith(name, StringComparison.Ordinal) && TryNumber(text[..^name.Length], out value))
            {
                value *= factor;
                return true;
            }
        }

        return TryNumber(text, out value);
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
