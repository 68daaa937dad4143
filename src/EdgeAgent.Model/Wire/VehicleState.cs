using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>A vehicle's retained word on itself: birth, progress, and, with <c>online</c> false, its will.</summary>
public sealed record VehicleState
{
    /// <summary>Whether it is connected.</summary>
    public required bool Online { get; init; }

    /// <summary>Counts connections, so that a late will cannot be taken for a newer birth's.</summary>
    [JsonPropertyName("bd")]
    public required long BirthDeath { get; init; }

    /// <summary>The agent's start, so that a restart shows.</summary>
    public Instant? Boot { get; init; }

    /// <summary>The agent's version.</summary>
    [JsonPropertyName("sw")]
    public string? Software { get; init; }

    /// <summary>What it can do, such as <c>upload/1</c>.</summary>
    [JsonPropertyName("caps")]
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>Clips not yet delivered.</summary>
    public int? ClipsWaiting { get; init; }

    /// <summary>Clips delivered since the agent's start.</summary>
    public long? ClipsDelivered { get; init; }

    /// <summary>The campaigns at work, and those refused with the reason; null where it takes none.</summary>
    public IReadOnlyList<VehicleCampaign>? Campaigns { get; init; }
}
