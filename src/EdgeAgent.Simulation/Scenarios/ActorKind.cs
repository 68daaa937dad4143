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

    /// <summary>A child on foot.</summary>
    Child,

    /// <summary>Somebody on a motorcycle.</summary>
    Motorcyclist,

    /// <summary>A city bus.</summary>
    Bus,

    /// <summary>A deer or a large dog.</summary>
    Animal,

    /// <summary>Something hard that lies on the road: lost cargo, a tyre.</summary>
    Debris,

    /// <summary>A plastic bag that the wind moves.</summary>
    Bag,

    /// <summary>Steam from a manhole, exhaust or spray: it gives echoes and stops nobody.</summary>
    Plume,

    /// <summary>A traffic cone or a bin.</summary>
    Cone,

    /// <summary>Something that nobody trained for: a horse cart, a sofa on a trailer, a crane's hook.</summary>
    Oddity,
}
