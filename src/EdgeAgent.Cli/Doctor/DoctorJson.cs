using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Doctor;

/// <summary>JSON of <see cref="DoctorDocument"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorJson : JsonSerializerContext;
