using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>Reads and writes <see cref="SimulationTruth"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(SimulationTruth))]
public sealed partial class SimulationTruthJson : JsonSerializerContext
{
    /// <summary>The truth as UTF-8 JSON.</summary>
    public static byte[] Write(SimulationTruth truth) => JsonSerializer.SerializeToUtf8Bytes(truth, Default.SimulationTruth);

    /// <summary>The truth in <paramref name="json"/>; throws <see cref="JsonException"/> where it is none.</summary>
    public static SimulationTruth Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.SimulationTruth) ?? throw new JsonException("A ground truth is an object, not null.");
}
