namespace EdgeAgent.Campaigns;

/// <summary>What a campaign has cost this vehicle on one UTC day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Clips">Clips.</param>
/// <param name="Bytes">Bytes of clips.</param>
public sealed record CampaignDay(DateOnly Day, long Clips, long Bytes);
