using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>The time of day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LightFamily>))]
public enum LightFamily
{
    /// <summary>Full daylight.</summary>
    Day,

    /// <summary>Low light, sun near the horizon.</summary>
    Dusk,

    /// <summary>Lamps only.</summary>
    Night,
}
