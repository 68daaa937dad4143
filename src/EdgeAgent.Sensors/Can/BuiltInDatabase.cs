namespace EdgeAgent.Sensors.Can;

/// <summary>The CAN databases that come with the agent, each read once.</summary>
internal static class BuiltInDatabase
{
    /// <summary>A Toyota's radar tracks, wheel speeds, speed, steering and yaw rate.</summary>
    public static CanDatabase Toyota { get; } = Load("toyota.dbc");

    /// <summary>A Continental ARS408 of sensor id 0.</summary>
    public static CanDatabase Ars408 { get; } = Load("ars408.dbc");

    /// <summary>A Delphi ESR: its status and its first track.</summary>
    public static CanDatabase Esr { get; } = Load("esr.dbc");

    private static CanDatabase Load(string name)
    {
        using var stream = typeof(BuiltInDatabase).Assembly.GetManifestResourceStream($"EdgeAgent.Sensors.Can.Databases.{name}")!;
        using var reader = new StreamReader(stream);
        return CanDatabase.Parse(reader.ReadToEnd(), name);
    }
}
