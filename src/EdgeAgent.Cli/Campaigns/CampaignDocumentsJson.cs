using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Campaigns;

/// <summary>The documents of <c>campaign … --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CampaignVerifyDocument))]
[JsonSerializable(typeof(CampaignListDocument))]
[JsonSerializable(typeof(CampaignTryDocument))]
internal sealed partial class CampaignDocumentsJson : JsonSerializerContext;
