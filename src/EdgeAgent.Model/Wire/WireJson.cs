using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdgeAgent.Model;

/// <summary>The JSON of the messages between vehicle and back end.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FileInit))]
[JsonSerializable(typeof(FileResponse))]
[JsonSerializable(typeof(VehicleState))]
[JsonSerializable(typeof(ReceiverState))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(FleetCounts))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>A message as UTF-8.</summary>
    public static byte[] Write<T>(T message, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(message, type);

    /// <summary>Reads a message that somebody else wrote; false where it is not of that shape.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, out T message) where T : class
    {
        try
        {
            message = JsonSerializer.Deserialize(json, type)!;
            return message is not null;
        }
        catch (JsonException)
        {
            message = null!;
            return false;
        }
    }
}
