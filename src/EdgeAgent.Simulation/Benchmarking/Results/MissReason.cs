using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Where on its way an event was lost.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissReason>))]
public enum MissReason
{
    /// <summary>It was not: a clip of it was sent.</summary>
    Found,

    /// <summary>No sensor could see it for a tenth of its time.</summary>
    NotSensed,

    /// <summary>No trigger fired near it.</summary>
    NotTriggered,

    /// <summary>A clip was cut beside it, but holds not its peak or not half of it.</summary>
    NotCovered,

    /// <summary>A clip holds it, and others were worth more per byte.</summary>
    NotRanked,

    /// <summary>A clip holds it, and the store had no room for it.</summary>
    Evicted,

    /// <summary>A clip holds it, and was chosen when nothing was left to send it with.</summary>
    Late,
}
