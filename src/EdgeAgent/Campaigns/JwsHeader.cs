using System.Text.Json.Serialization;

namespace EdgeAgent.Campaigns;

/// <summary>The protected header of a signed campaign (RFC 7515, 4.1).</summary>
internal sealed record JwsHeader
{
    [JsonPropertyName("alg")]
    public required string Algorithm { get; init; }

    [JsonPropertyName("kid")]
    public required string Key { get; init; }

    [JsonPropertyName("typ")]
    public string? Type { get; init; }

    /// <summary>Extensions that the reader must understand; there are none that we do (4.1.11).</summary>
    [JsonPropertyName("crit")]
    public string[]? Critical { get; init; }
}
