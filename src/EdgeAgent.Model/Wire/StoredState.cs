using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>What a back end holds durably of one upload.</summary>
public sealed record StoredState
{
    /// <summary>Ranges reported at most; a receiver of this many may hold more.</summary>
    public const int MaximumRanges = 64;

    /// <summary>The upload's id.</summary>
    [JsonPropertyName("id")]
    public required string Upload { get; init; }

    /// <summary>Ranges that survive a power cut, each as first byte and byte after the last.</summary>
    [JsonPropertyName("stored")]
    public IReadOnlyList<long[]> Ranges { get; init; } = [];

    /// <summary>Whether the file is verified and kept: the receipt.</summary>
    public bool Done { get; init; }

    /// <summary>Bytes the vehicle may have sent beyond what is stored.</summary>
    [JsonPropertyName("credit")]
    public long CreditBytes { get; init; }

    /// <summary>Seconds to wait before sending on; 0 for none.</summary>
    [JsonPropertyName("retry_after_s")]
    public int RetryAfterSeconds { get; init; }

    /// <summary>Where the file is kept, once it is.</summary>
    [JsonPropertyName("object")]
    public string? Location { get; init; }
}
