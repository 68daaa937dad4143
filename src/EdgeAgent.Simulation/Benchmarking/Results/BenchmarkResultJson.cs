using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary><see cref="BenchmarkResult"/> as JSON; a number that could not be measured is "NaN".</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BenchmarkResult))]
public sealed partial class BenchmarkResultJson : JsonSerializerContext
{
    /// <summary>The result as text.</summary>
    public static string Write(BenchmarkResult result) => JsonSerializer.Serialize(result, Default.BenchmarkResult);
}
