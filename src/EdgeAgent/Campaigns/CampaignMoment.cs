using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Campaigns;

/// <summary>What a campaign is judged by at one instant.</summary>
/// <param name="Now">The instant, in vehicle time.</param>
/// <param name="Driving">The driving context.</param>
/// <param name="Position">Where the vehicle is; null where no satellite fix says so.</param>
/// <param name="Use">What the campaign has cost.</param>
public readonly record struct CampaignMoment(Instant Now, DrivingContext Driving, GeoPoint? Position, CampaignUse Use)
{
    /// <summary>The UTC day of an instant.</summary>
    public static DateOnly DayOf(Instant time) => DateOnly.FromDateTime(time.ToDateTimeOffset().UtcDateTime);
}
