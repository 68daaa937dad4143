namespace EdgeAgent.Campaigns;

/// <summary>How much of an event a campaign wants.</summary>
public enum CampaignTier
{
    /// <summary>What triage said, and no sensor data.</summary>
    Record,

    /// <summary>A preview.</summary>
    Preview,

    /// <summary>A part of the sensors.</summary>
    Lite,

    /// <summary>Everything.</summary>
    Full,
}
