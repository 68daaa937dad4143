using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Explain;

/// <summary>The document of <c>explain --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(ClipExplanation))]
internal sealed partial class ExplainJson : JsonSerializerContext;
