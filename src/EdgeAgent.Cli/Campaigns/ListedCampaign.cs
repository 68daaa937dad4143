using EdgeAgent.Campaigns;

namespace EdgeAgent.Cli.Campaigns;

/// <summary>One campaign that a store's vehicle knows.</summary>
internal sealed record ListedCampaign(
    string Id, int Version, string Title, string When, string State, string? SignedBy, DateTimeOffset Start, DateTimeOffset Expiry,
    long Clips, long Bytes, CampaignDay Today, CampaignCaps Caps)
{
    public static ListedCampaign Of(CampaignEntry entry, DateTimeOffset now)
    {
        var campaign = entry.Campaign;
        var state = entry.IsWithdrawn ? "withdrawn" : now >= campaign.Expiry ? "expired" : now < campaign.Start ? "to come" : "at work";
        return new(
            campaign.Id, campaign.Version, campaign.Title, campaign.When, state, entry.SignedBy, campaign.Start, campaign.Expiry,
            entry.Use.Clips, entry.Use.Bytes, entry.Use.On(DateOnly.FromDateTime(now.UtcDateTime)), campaign.Caps);
    }
}
