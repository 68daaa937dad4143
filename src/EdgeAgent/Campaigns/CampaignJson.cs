using System.Text.Json.Serialization;
using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Campaigns;

/// <summary>Campaigns, their signed form and what a vehicle keeps of them, as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters = [
        typeof(CamelCaseEnumConverter<CampaignTier>), typeof(CamelCaseEnumConverter<LightLevel>),
        typeof(CamelCaseEnumConverter<AirState>), typeof(CamelCaseEnumConverter<SpeedBand>),
    ])]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(SignedCampaign))]
[JsonSerializable(typeof(CampaignBookState))]
internal sealed partial class CampaignJson : JsonSerializerContext;
