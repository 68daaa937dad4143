using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What stands beside the road.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TownFamily>))]
public enum TownFamily
{
    /// <summary>Houses close together.</summary>
    Brick,

    /// <summary>Hedges, trees and few houses.</summary>
    Garden,

    /// <summary>Large sheds and wide gaps; held out from every split but the last.</summary>
    Harbour,
}
