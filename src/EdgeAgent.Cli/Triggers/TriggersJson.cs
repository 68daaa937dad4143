using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Triggers;

/// <summary>The document of <c>triggers --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TriggersDocument))]
internal sealed partial class TriggersJson : JsonSerializerContext;
