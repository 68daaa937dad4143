using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>The JSON contract of a hardware profile: its YAML is read through it and its schema is made from it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(HardwareProfile))]
public sealed partial class HardwareProfileJson : JsonSerializerContext;
