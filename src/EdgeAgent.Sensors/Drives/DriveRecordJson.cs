using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Sensors.Drives;

/// <summary>JSON of <see cref="DriveRecord"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DriveRecord))]
internal sealed partial class DriveRecordJson : JsonSerializerContext;
