using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>How many others are on the road.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrafficFamily>))]
public enum TrafficFamily
{
    /// <summary>Some.</summary>
    Sparse,

    /// <summary>As on a weekday morning.</summary>
    Ordinary,

    /// <summary>As much as flows.</summary>
    Dense,
}
