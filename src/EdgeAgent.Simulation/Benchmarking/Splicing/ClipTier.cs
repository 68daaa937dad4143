using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>How much of a clip is sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipTier>))]
internal enum ClipTier
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A preview of 150 kB; it finds an event only for a server that asks for more.</summary>
    Preview,

    /// <summary>Front camera and the LiDAR's view ahead, five seconds around what happened.</summary>
    Lite,

    /// <summary>All sensors, from pre-roll to post-roll.</summary>
    Full,
}
