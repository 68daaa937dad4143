using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Triage.Calibration;

/// <summary>Calibration as JSON: kept on the vehicle over restarts, sent to it as the fleet's prior.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalibrationState))]
public sealed partial class CalibrationJson : JsonSerializerContext
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(CalibrationState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.CalibrationState);

    /// <summary>A state from UTF-8 JSON; null where it is none.</summary>
    public static CalibrationState? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.CalibrationState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
