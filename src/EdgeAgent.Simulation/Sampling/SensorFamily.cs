using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>The state of the sensors.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SensorFamily>))]
public enum SensorFamily
{
    /// <summary>As the datasheet says.</summary>
    New,

    /// <summary>Half more noise and clutter.</summary>
    Used,

    /// <summary>Twice the noise and clutter, some frames lost.</summary>
    Worn,
}
