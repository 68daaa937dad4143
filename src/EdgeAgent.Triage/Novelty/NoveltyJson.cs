using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Triage.Novelty;

/// <summary>The memory of scenes as JSON: kept on the vehicle over restarts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoveltyState))]
public sealed partial class NoveltyJson : JsonSerializerContext
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(NoveltyState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.NoveltyState);

    /// <summary>A state from UTF-8 JSON; null where it is none.</summary>
    public static NoveltyState? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.NoveltyState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
