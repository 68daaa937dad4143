using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>The JSON contract of a scenario: what a drive's id is made from.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(Scenario))]
public sealed partial class ScenarioJson : JsonSerializerContext
{
    /// <summary>The scenario as UTF-8 JSON: the same bytes for the same scenario.</summary>
    public static byte[] Write(Scenario scenario) => JsonSerializer.SerializeToUtf8Bytes(scenario, Default.Scenario);
}
