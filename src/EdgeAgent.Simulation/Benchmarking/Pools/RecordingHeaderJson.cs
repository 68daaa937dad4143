using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary><see cref="RecordingHeader"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordingHeader))]
internal sealed partial class RecordingHeaderJson : JsonSerializerContext
{
    public static byte[] Write(RecordingHeader header) => JsonSerializer.SerializeToUtf8Bytes(header, Default.RecordingHeader);

    public static RecordingHeader? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.RecordingHeader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
