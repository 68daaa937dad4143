namespace EdgeAgent.Campaigns;

/// <summary>The campaign book as a file.</summary>
internal sealed record CampaignBookState
{
    public const string CurrentSchema = "edgeagent.campaigns/1";

    public required string Schema { get; init; }

    public required IReadOnlyList<CampaignEntry> Entries { get; init; }
}
