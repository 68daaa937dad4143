namespace EdgeAgent.Cli.Campaigns;

/// <summary>What <c>campaign list --json</c> prints.</summary>
internal sealed record CampaignListDocument(string Store, IReadOnlyList<ListedCampaign> Campaigns);
