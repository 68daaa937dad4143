using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What a road is like.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoadKind>))]
public enum RoadKind
{
    /// <summary>One lane each way, parking strips, pavements, lamps.</summary>
    Urban,

    /// <summary>Narrower, with hedges and houses close by.</summary>
    Residential,

    /// <summary>One lane each way between fields and trees, without kerb or lamps.</summary>
    Rural,

    /// <summary>Three lanes each way, a median with guard rails, a hard shoulder.</summary>
    Motorway,
}
