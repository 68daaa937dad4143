using System.Text.Json.Serialization;

namespace EdgeAgent.Triage;

/// <summary>Triggers of one group see the same cause in different ways, so that only the strongest of them counts in a score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerGroup>))]
public enum TriggerGroup
{
    /// <summary>A person or the back end asked.</summary>
    Request,

    /// <summary>The vehicle slows down hard.</summary>
    Longitudinal,

    /// <summary>The vehicle turns hard.</summary>
    Lateral,

    /// <summary>Something is in the way.</summary>
    Conflict,

    /// <summary>Sensors contradict one another.</summary>
    Disagreement,

    /// <summary>The vehicle struck something.</summary>
    Collision,

    /// <summary>The vehicle's own assistance stepped in.</summary>
    Assistance,

    /// <summary>A detector or a tracker is not sure of what it sees.</summary>
    Doubt,

    /// <summary>Something looks as little else did before.</summary>
    Novelty,

    /// <summary>A sensor is dirty, late or loses frames: adds nothing to another trigger's score.</summary>
    SensorFault,

    /// <summary>What the scene is like, not what happens in it: has its own quota and adds nothing to another trigger's score.</summary>
    Context,

    /// <summary>The uniform sample from which field misses are estimated: adds nothing to another trigger's score.</summary>
    Control,

    /// <summary>What people wrote into a profile or a campaign.</summary>
    Written,
}
