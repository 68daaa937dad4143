using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What an actor is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>A passenger car.</summary>
    Car,

    /// <summary>A delivery van.</summary>
    Van,

    /// <summary>A lorry.</summary>
    Truck,

    /// <summary>Somebody on foot.</summary>
    Pedestrian,

    /// <summary>Somebody on a bicycle.</summary>
    Cyclist,
}
