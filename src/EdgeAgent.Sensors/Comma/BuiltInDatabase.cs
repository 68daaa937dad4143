using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Comma;

/// <summary>The CAN database that comes with the agent.</summary>
internal static class BuiltInDatabase
{
    /// <summary>A Toyota's radar tracks, wheel speeds, speed, steering and yaw rate.</summary>
    public static CanDatabase Toyota { get; } = Load("toyota.dbc");

    private static CanDatabase Load(string name)
    {
        using var stream = typeof(BuiltInDatabase).Assembly.GetManifestResourceStream($"EdgeAgent.Sensors.Comma.{name}")!;
        using var reader = new StreamReader(stream);
        return CanDatabase.Parse(reader.ReadToEnd(), name);
    }
}
