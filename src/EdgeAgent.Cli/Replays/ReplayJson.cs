using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Replays;

/// <summary>The JSON of <c>replay --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReplayOutput))]
internal sealed partial class ReplayJson : JsonSerializerContext;
