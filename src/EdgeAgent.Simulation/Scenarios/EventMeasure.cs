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

    /// <summary>Seconds until the ego vehicle would reach the actor in its path if nobody changed speed; smaller is worse.</summary>
    TimeToCollision,

    /// <summary>Seconds of gap when a vehicle has moved into the ego lane, or to collision where that is less; smaller is worse.</summary>
    CutInGap,

    /// <summary>The deceleration that would have been needed when the actor came into sight; larger is worse.</summary>
    ObstacleDemand,

    /// <summary>The ego vehicle's lateral acceleration in m/s², without sign; larger is worse.</summary>
    LateralAcceleration,

    /// <summary>The growth of the ego vehicle's deceleration over 0.3 s in m/s³; larger is worse.</summary>
    Jerk,

    /// <summary>Speed that the ego vehicle loses within 150 ms, in m/s; larger is worse.</summary>
    SpeedLoss,

    /// <summary>Seconds during which the actor is within 50 m and one kind of sensor hardly sees it; larger is worse.</summary>
    HiddenSeconds,

    /// <summary>Rain at the ego vehicle in mm/h; larger is worse.</summary>
    RainRate,

    /// <summary>Stops by which the light at the ego vehicle falls short of daylight; larger is worse.</summary>
    LightLoss,

    /// <summary>The amount that the scenario states; larger is worse.</summary>
    Stated,
}
