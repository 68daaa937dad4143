using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>How an event's severity is read from the simulated world.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventMeasure>))]
public enum EventMeasure
{
    /// <summary>Seconds until the ego vehicle reaches an actor that crosses its path; smaller is worse.</summary>
    TimeToCrossing,

    /// <summary>The actor's deceleration in m/s²; larger is worse.</summary>
    ActorDeceleration,

    /// <summary>The ego vehicle's deceleration in m/s²; larger is worse.</summary>
    EgoDeceleration,

    /// <summary>Visibility at the ego vehicle in metres; smaller is worse.</summary>
    Visibility,

    /// <summary>Distance to the actor in metres; smaller is worse.</summary>
    Distance,
}
