using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Models;

/// <summary>The documents of <c>models … --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelDocument[]))]
[JsonSerializable(typeof(ModelBenchDocument))]
[JsonSerializable(typeof(ModelDraftDocument))]
internal sealed partial class ModelDocumentsJson : JsonSerializerContext;
