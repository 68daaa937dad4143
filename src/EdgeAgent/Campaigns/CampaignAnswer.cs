namespace EdgeAgent.Campaigns;

/// <summary>What the book made of a campaign that it was offered.</summary>
public enum CampaignAnswer
{
    /// <summary>It is new here.</summary>
    Taken,

    /// <summary>It took the place of a lower version.</summary>
    Replaced,

    /// <summary>It is here already, or here again; its counts go on.</summary>
    Known,

    /// <summary>A higher version is here.</summary>
    Older,

    /// <summary>The same version with other content is here.</summary>
    Conflicting,

    /// <summary>As many campaigns as a vehicle keeps are here already.</summary>
    Full,
}
