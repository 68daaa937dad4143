namespace EdgeAgent.Sensors.Can.Ego;

/// <summary>One of the vehicle's own quantities in a CAN message, in the unit that its name ends with.</summary>
/// <param name="Name">The quantity, with its unit.</param>
/// <param name="Message">The message.</param>
/// <param name="Main">The signal.</param>
/// <param name="Fraction">A finer part to be added, where the vehicle splits the quantity.</param>
/// <param name="Factor">What turns the database's unit into ours.</param>
/// <param name="Offset">What is added after that.</param>
internal sealed record EgoSignal(string Name, CanMessage Message, CanSignal Main, CanSignal? Fraction, double Factor, double Offset = 0)
{
    // Names as toyota's public databases have them: opendbc's own, and those of its reference powertrain database.
    private static readonly (string Name, string[] Signals, string[] Fractions)[] Roles =
    [
        ("steering_wheel_deg", ["STEER_ANGLE", "SSA"], ["STEER_FRACTION", "SSAS"]),
        ("wheel_fl_mps", ["WHEEL_SPEED_FL", "VXFL"], []),
        ("wheel_fr_mps", ["WHEEL_SPEED_FR", "VXFR"], []),
        ("wheel_rl_mps", ["WHEEL_SPEED_RL", "VXRL"], []),
        ("wheel_rr_mps", ["WHEEL_SPEED_RR", "VXRR"], []),
        ("speed_mps", ["SPEED", "SP1"], []),
        ("yaw_rate_radps", ["YAW_RATE", "YR"], []),
    ];

    /// <summary>The quantities' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Roles.Select(role => role.Name)];

    /// <summary>The quantities that a message carries, told by its signals' names.</summary>
    public static IEnumerable<EgoSignal> In(CanMessage message)
    {
        foreach (var (name, signals, fractions) in Roles)
        {
            if (signals.Select(message.Find).FirstOrDefault(found => found is not null) is { } main && EgoUnit.Factor(name, main.Unit) is { } factor)
            {
                yield return new(name, message, main, fractions.Select(message.Find).FirstOrDefault(found => found is not null), factor);
            }
        }
    }

    /// <summary>The value in a data field; NaN where it is not there.</summary>
    public double Decode(ReadOnlySpan<byte> data)
    {
        if (!Main.TryDecode(data, out var value))
        {
            return double.NaN;
        }

        return Factor * (value + (Fraction is not null && Fraction.TryDecode(data, out var fraction) ? fraction : 0)) + Offset;
    }
}
