namespace EdgeAgent.Cli.Campaigns;

/// <summary>Who signed a campaign, if anybody that is trusted.</summary>
internal sealed record CampaignVerifyDocument(string File, string Id, int Version, bool Verified, string? SignedBy, string? Reason);
