using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Clips;

/// <summary>The documents of <c>clips … --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ClipListDocument))]
[JsonSerializable(typeof(ClipDocument))]
[JsonSerializable(typeof(VerifyDocument[]))]
internal sealed partial class ClipDocumentsJson : JsonSerializerContext;
