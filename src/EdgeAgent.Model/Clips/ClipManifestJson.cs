using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>Reads and writes <see cref="ClipManifest"/> as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = false)]
[JsonSerializable(typeof(ClipManifest))]
public sealed partial class ClipManifestJson : JsonSerializerContext
{
    /// <summary>The manifest as UTF-8 JSON: the same bytes for the same manifest.</summary>
    public static byte[] Write(ClipManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Default.ClipManifest);

    /// <summary>The manifest in <paramref name="json"/>; throws <see cref="JsonException"/> where it is none.</summary>
    public static ClipManifest Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.ClipManifest) ?? throw new JsonException("A clip manifest is an object, not null.");
}
