namespace EdgeAgent.Campaigns;

/// <summary>A campaign that a vehicle knows, with what it has cost.</summary>
public sealed record CampaignEntry
{
    /// <summary>The campaign.</summary>
    public required Campaign Campaign { get; init; }

    /// <summary>The document as it came, signed, so that it can be verified again after a restart; null for one that is only tried.</summary>
    public SignedCampaign? Document { get; init; }

    /// <summary>The trusted key's name; null for one that is only tried.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Whether it was taken back. What it has cost is kept, so that publishing it anew is no way round its caps.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>What it has cost.</summary>
    public CampaignUse Use { get; set; } = new();
}
