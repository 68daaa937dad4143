using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Campaigns;

/// <summary>The most a campaign may cost one vehicle; what is left out is not limited by the campaign.</summary>
public sealed record CampaignCaps
{
    /// <summary>Clips in all.</summary>
    [Description("Clips in all.")]
    [Range(1, 1_000_000_000)]
    public long? Clips { get; init; }

    /// <summary>Bytes of clips in all.</summary>
    [Description("Bytes of clips in all.")]
    [Range(1, 1_000_000_000_000_000)]
    public long? Bytes { get; init; }

    /// <summary>Clips per UTC day.</summary>
    [Description("Clips per UTC day.")]
    [Range(1, 1_000_000_000)]
    public long? ClipsPerDay { get; init; }

    /// <summary>Bytes of clips per UTC day.</summary>
    [Description("Bytes of clips per UTC day.")]
    [Range(1, 1_000_000_000_000_000)]
    public long? BytesPerDay { get; init; }
}
