using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>What a trigger says of one frame set.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerStatus>))]
public enum TriggerStatus
{
    /// <summary>Its sensors are missing or sick: it cannot say.</summary>
    Unavailable,

    /// <summary>Nothing of note.</summary>
    Quiet,

    /// <summary>Above the floor at which calibrated rarity may open an event.</summary>
    Floor,

    /// <summary>Above the hard threshold: an event whatever its rarity.</summary>
    Hard,
}
