using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>How an upload message fared: EMQX's body, and what our back end adds in <see cref="Stored"/>.</summary>
public sealed record FileResponse
{
    /// <summary>The body's version.</summary>
    [JsonPropertyName("vsn")]
    public string Version { get; init; } = "0.1";

    /// <summary>The topic of the message that is answered.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The packet id of the message that is answered, where the target knows it.</summary>
    public int PacketId { get; init; }

    /// <summary>What is to be done: see <see cref="UploadReason"/>.</summary>
    public required int ReasonCode { get; init; }

    /// <summary>Why, as one of the words of <see cref="UploadReason"/>.</summary>
    public string ReasonDescription { get; init; } = UploadReason.Success;

    /// <summary>What the back end holds; absent from EMQX.</summary>
    [JsonPropertyName("ea")]
    public StoredState? Stored { get; init; }
}
