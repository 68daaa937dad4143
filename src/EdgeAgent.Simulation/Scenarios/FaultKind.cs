using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What is wrong with a sensor.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>A share of its frames is lost, in bursts (Gilbert and Elliott).</summary>
    Drop,

    /// <summary>Its clock is off by an amount in seconds.</summary>
    Skew,

    /// <summary>It is turned by an amount in degrees, to the left.</summary>
    Misaligned,

    /// <summary>Dirt covers a share of what it sees.</summary>
    Dirt,
}
