using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>What a back end wants to know of a clip before its bytes come: the manifest's essentials.</summary>
public sealed record FileInitClip
{
    /// <summary>The version of this object.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; } = 1;

    /// <summary>The vehicle.</summary>
    [JsonPropertyName("veh")]
    public required string Vehicle { get; init; }

    /// <summary>The clip's id.</summary>
    public required string Clip { get; init; }

    /// <summary>The drive's id.</summary>
    public required string Drive { get; init; }

    /// <summary>The trigger that gave the clip its class.</summary>
    public required string Trigger { get; init; }

    /// <summary>The earliest capture time asked for.</summary>
    [JsonPropertyName("t0")]
    public required Instant Start { get; init; }

    /// <summary>The latest capture time asked for.</summary>
    [JsonPropertyName("t1")]
    public required Instant End { get; init; }

    /// <summary>0 to 9, 9 the most urgent: see <see cref="WirePriority"/>.</summary>
    [JsonPropertyName("prio")]
    public required int Priority { get; init; }

    /// <summary>The clip's score, 0 to 9.</summary>
    public double Score { get; init; }

    /// <summary>How much of its event it holds (<see cref="TierNames"/>); null from agents that sent whole clips only.</summary>
    public string? Tier { get; init; }

    /// <summary>The whole clip that it is an excerpt of; null for a whole clip.</summary>
    public string? ExcerptOf { get; init; }

    /// <summary>The file's format.</summary>
    public string Schema { get; init; } = "mcap/" + ClipManifest.CurrentSchema;

    /// <summary>Bytes of a chunk as planned.</summary>
    public int Chunk { get; init; }
}
