using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What the air of a world is like.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AirFamily>))]
public enum AirFamily
{
    /// <summary>Clear, with clouds now and then.</summary>
    Dry,

    /// <summary>Overcast, with showers.</summary>
    Damp,

    /// <summary>Rain for most of the way.</summary>
    Wet,

    /// <summary>Haze and fog banks; held out from every split but the last.</summary>
    Misty,
}
