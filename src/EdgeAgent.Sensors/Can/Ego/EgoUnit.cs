namespace EdgeAgent.Sensors.Can.Ego;

/// <summary>Turns units as databases write them into the unit that a quantity's name ends with.</summary>
internal static class EgoUnit
{
    /// <summary>The unit that a name ends with, behind its last underscore.</summary>
    public static string Of(string name) => name[(name.LastIndexOf('_') + 1)..];

    /// <summary>Units that values are converted to; a name that ends otherwise gets the database's numbers as they are.</summary>
    public static bool IsKnown(string name) => Of(name) is "mps" or "deg" or "rad" or "radps" or "mps2";

    /// <summary>What turns a number of the database's unit into the quantity's; null where nothing does.</summary>
    public static double? Factor(string name, string unit) => (Of(name), unit.Trim().ToUpperInvariant()) switch
    {
        ("mps", "KM/H" or "KPH" or "KMH") => 1 / 3.6,
        ("mps", "M/S" or "MPS") => 1,
        ("mps", "MPH") => 0.44704,
        ("deg", "DEG" or "DEGREE" or "DEGREES" or "°" or "") => 1,
        ("deg", "RAD") => 180 / Math.PI,
        ("rad", "RAD") => 1,
        ("rad", "DEG" or "DEGREE" or "DEGREES" or "°") => Math.PI / 180,
        ("radps", "DEG/S" or "DEG/SEC" or "°/S") => Math.PI / 180,
        ("radps", "RAD/S") => 1,
        ("mps2", "M/S2" or "M/S^2" or "M/S/S" or "M/S²") => 1,
        ("mps2", "G") => 9.80665,
        _ => null,
    };
}
