using EdgeAgent.Model;

namespace EdgeAgent.Campaigns;

/// <summary>Whether a campaign counts now, here, in this driving, and within its caps. Nothing but numbers in, an answer out.</summary>
public static class CampaignRules
{
    /// <summary>Whether a campaign may fire.</summary>
    public static CampaignGate Judge(Campaign campaign, in CampaignMoment moment)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var now = moment.Now;
        return now < Instant.From(campaign.Start) ? CampaignGate.NotYet
            : now >= Instant.From(campaign.Expiry) ? CampaignGate.Expired
            : !campaign.Context.Allows(moment.Driving) ? CampaignGate.OtherContext
            : !campaign.Geofence.IsEverywhere && moment.Position is null ? CampaignGate.NoPosition
            : moment.Position is { } place && !campaign.Geofence.Contains(place) ? CampaignGate.Elsewhere
            : !HasRoom(campaign.Caps, moment.Use, CampaignMoment.DayOf(now), 1) ? CampaignGate.CapReached
            : CampaignGate.Open;
    }

    /// <summary>Whether one more clip of so many bytes stays within every cap.</summary>
    public static bool HasRoom(CampaignCaps caps, CampaignUse use, DateOnly day, long bytes)
    {
        ArgumentNullException.ThrowIfNull(caps);
        ArgumentNullException.ThrowIfNull(use);
        var today = use.On(day);
        return Fits(use.Clips, 1, caps.Clips)
            && Fits(today.Clips, 1, caps.ClipsPerDay)
            && Fits(use.Bytes, bytes, caps.Bytes)
            && Fits(today.Bytes, bytes, caps.BytesPerDay);
    }

    private static bool Fits(long used, long more, long? cap) => cap is not { } most || used <= most - more;
}
