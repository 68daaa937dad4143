using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>The back end's retained word on itself; vehicles send no bulk without it.</summary>
public sealed record ReceiverState
{
    /// <summary>The version of the upload protocol spoken here.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Whether somebody stores what is sent.</summary>
    public required bool Online { get; init; }

    /// <summary>When it said so, in milliseconds since the Unix epoch; the same in birth and will.</summary>
    [JsonPropertyName("ts")]
    public long TimestampMilliseconds { get; init; }

    /// <summary>Bytes each vehicle may have sent beyond what is stored.</summary>
    [JsonPropertyName("credit")]
    public long CreditBytes { get; init; }

    /// <summary>The protocol's version.</summary>
    [JsonPropertyName("proto")]
    public int Protocol { get; init; } = CurrentProtocol;
}
