using System.Text.Json.Serialization;

namespace EdgeAgent.Profiles.Slots;

/// <summary>The files of the slots as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlotState))]
[JsonSerializable(typeof(SlotLabel))]
[JsonSerializable(typeof(SlotEvent))]
internal sealed partial class SlotJson : JsonSerializerContext;
