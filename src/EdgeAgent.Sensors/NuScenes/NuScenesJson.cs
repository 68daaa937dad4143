using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Sensors.NuScenes;

/// <summary>JSON of <see cref="NuScenesInfo"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NuScenesInfo))]
internal sealed partial class NuScenesJson : JsonSerializerContext;
