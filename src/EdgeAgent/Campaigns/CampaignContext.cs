using System.ComponentModel;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Campaigns;

/// <summary>The driving contexts in which a campaign counts; an axis that is empty allows all.</summary>
public sealed record CampaignContext
{
    /// <summary>How light it may be.</summary>
    [Description("How light it may be: day, dusk, night.")]
    public IReadOnlyList<LightLevel> Light { get; set; } = [];

    /// <summary>What the air may be like.</summary>
    [Description("What the air may be like: dry, rain, fog.")]
    public IReadOnlyList<AirState> Weather { get; set; } = [];

    /// <summary>How fast the vehicle may be.</summary>
    [Description("How fast the vehicle may be: slow (below 30 km/h), middle, fast (above 70 km/h).")]
    public IReadOnlyList<SpeedBand> Speed { get; set; } = [];

    /// <summary>Whether a context is among them.</summary>
    public bool Allows(DrivingContext driving) => Has(Light, driving.Light) && Has(Weather, driving.Weather) && Has(Speed, driving.Speed);

    private static bool Has<T>(IReadOnlyList<T> wanted, T now) where T : struct, Enum
    {
        for (var index = 0; index < wanted.Count; index++)
        {
            if (EqualityComparer<T>.Default.Equals(wanted[index], now))
            {
                return true;
            }
        }

        return wanted.Count == 0;
    }
}
