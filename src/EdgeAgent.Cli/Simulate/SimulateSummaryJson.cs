using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Simulate;

/// <summary><see cref="SimulateSummary"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SimulateSummary))]
internal sealed partial class SimulateSummaryJson : JsonSerializerContext
{
    public static string Write(SimulateSummary summary) => JsonSerializer.Serialize(summary, Default.SimulateSummary);
}
