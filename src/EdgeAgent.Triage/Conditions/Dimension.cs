namespace EdgeAgent.Triage.Conditions;

/// <summary>The physical dimension of a number: powers of length, time and angle (a pure number has none).</summary>
internal readonly record struct Dimension(int Length, int Time, int Angle)
{
    public static Dimension None => default;

    public static Dimension Seconds { get; } = new(0, 1, 0);

    public bool IsNone => this == None;

    public static Dimension operator *(Dimension left, Dimension right) =>
        new(left.Length + right.Length, left.Time + right.Time, left.Angle + right.Angle);

    public static Dimension operator /(Dimension left, Dimension right) =>
        new(left.Length - right.Length, left.Time - right.Time, left.Angle - right.Angle);

    public Dimension Power(int exponent) => new(Length * exponent, Time * exponent, Angle * exponent);

    /// <summary>The dimension in SI units, such as <c>m/s²</c>.</summary>
    public override string ToString()
    {
        var above = $"{Part("m", Length)}{Part("rad", Angle)}{Part("s", Time)}";
        var below = $"{Part("m", -Length)}{Part("rad", -Angle)}{Part("s", -Time)}";
        return (above, below) switch
        {
            ("", "") => "no unit",
            (_, "") => above,
            ("", _) => "1/" + below,
            _ => $"{above}/{below}",
        };
    }

    private static string Part(string unit, int power) => power switch
    {
        <= 0 => "",
        1 => unit,
        2 => unit + "²",
        3 => unit + "³",
        _ => $"{unit}^{power}",
    };
}
