using System.Text.Json.Serialization;

namespace EdgeAgent.Campaigns;

/// <summary><see cref="JwsHeader"/> as JSON; header parameters that are not understood are ignored, as RFC 7515 section 4 has it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(JwsHeader))]
internal sealed partial class JwsHeaderJson : JsonSerializerContext;
