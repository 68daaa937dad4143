namespace EdgeAgent.Campaigns;

/// <summary>Whether a campaign may fire, or the first thing that keeps it from it.</summary>
public enum CampaignGate
{
    /// <summary>It may.</summary>
    Open,

    /// <summary>Its start is still to come.</summary>
    NotYet,

    /// <summary>Its expiry is past.</summary>
    Expired,

    /// <summary>It is for other light, weather or speed.</summary>
    OtherContext,

    /// <summary>It has a geofence, and where the vehicle is is not known.</summary>
    NoPosition,

    /// <summary>The vehicle is outside its geofence.</summary>
    Elsewhere,

    /// <summary>Its clips or bytes are spent, for the day or in all.</summary>
    CapReached,
}
