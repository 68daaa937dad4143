using System.Diagnostics.Metrics;
using EdgeAgent.Capture;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Campaigns;

/// <summary>The campaigns of a book at work in one capture: as triggers, at their gates, and in the clips that they share.</summary>
public sealed class CampaignCapture(CampaignBook book)
{
    /// <summary>A fix older than this says no more where the vehicle is.</summary>
    private const double FixHoldsSeconds = 10;

    private static readonly Meter Meter = new("EdgeAgent.Campaigns");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("edgeagent.campaigns.clips_refused", "{clip}", "Clips that campaigns asked for beyond their caps.");

    // Of the pipeline's thread.
    private GeoPoint _place;
    private Instant? _placeAt;

    /// <summary>The book.</summary>
    public CampaignBook Book => book;

    /// <summary>Takes in where the vehicle is.</summary>
    public void Observe(Frame frame)
    {
        if (frame is GnssFrame { HasFix: true } fix && double.IsFinite(fix.LatitudeDegrees) && double.IsFinite(fix.LongitudeDegrees))
        {
            (_place, _placeAt) = (new GeoPoint { Latitude = fix.LatitudeDegrees, Longitude = fix.LongitudeDegrees }, fix.CaptureTime);
        }
    }

    /// <summary>The campaigns at work as triggers, each with its gate.</summary>
    public IReadOnlyList<WrittenTrigger> Triggers() => [.. book.Entries.Where(entry => !entry.IsWithdrawn).Select(entry => TriggerOf(entry.Campaign))];

    /// <summary>Whether any of the firings is a campaign's.</summary>
    public static bool Concerns(IReadOnlyList<TriggerFiring> firings) => firings.Any(IsCampaign);

    /// <summary>How much more a clip is worth because a campaign asked for it, by the campaign's class; 1 for a clip that none asked for.</summary>
    public static double WeightOf(IReadOnlyList<TriggerFiring> firings)
    {
        var weight = 1.0;
        foreach (var firing in firings)
        {
            if (IsCampaign(firing))
            {
                weight = Math.Max(weight, firing.Priority switch { PriorityClass.P1 => 10, PriorityClass.P2 => 3, _ => 1 });
            }
        }

        return weight;
    }

    /// <summary>The topics that a clip of these firings must have; null for all.</summary>
    public IReadOnlySet<string>? TopicsOf(IReadOnlyList<TriggerFiring> firings)
    {
        var topics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var firing in firings)
        {
            if (!IsCampaign(firing) || book.Find(IdOf(firing)) is not { } entry)
            {
                return null;
            }

            if (entry.Campaign.Tier == CampaignTier.Record)
            {
                continue;
            }

            if (entry.Campaign.Sensors.Count == 0)
            {
                return null;
            }

            topics.UnionWith(entry.Campaign.Sensors);
        }

        return topics;
    }

    /// <summary>Takes a clip of about so many bytes out of its campaigns' caps; a campaign without room loses its firings.</summary>
    public ClipPlan Admit(ClipPlan plan, long bytes)
    {
        var day = CampaignMoment.DayOf(plan.Start);
        var without = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in CampaignsOf(plan.Firings))
        {
            if (!book.TryTake(id, day, bytes))
            {
                without.Add(Campaign.FiringPrefix + id);
                Refused.Add(1);
            }
        }

        return without.Count == 0 ? plan : plan with { Firings = [.. plan.Firings.Where(firing => !without.Contains(firing.Trigger))] };
    }

    /// <summary>The campaigns of these firings as a manifest names them; null for none.</summary>
    public string? NameIn(IReadOnlyList<TriggerFiring> firings)
    {
        var names = CampaignsOf(firings).Select(id => book.Find(id)?.Campaign.ToString() ?? id).ToArray();
        return names.Length == 0 ? null : string.Join(',', names);
    }

    /// <summary>Sets the counts right by what became of a clip that was admitted as so many bytes.</summary>
    public void Settle(ClipManifest manifest, long admittedBytes, SealResult? result)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var isStored = result?.Outcome is SealOutcome.Sealed;
        foreach (var name in manifest.Campaign?.Split(',') ?? [])
        {
            if (name.Split('@') is [var id, var version] && int.TryParse(version, out var number))
            {
                book.Settle(id, number, CampaignMoment.DayOf(manifest.Start), isStored ? 0 : -1, (isStored ? result!.Clip!.SizeBytes : 0) - admittedBytes);
            }
        }
    }

    private static IEnumerable<string> CampaignsOf(IReadOnlyList<TriggerFiring> firings) => firings.Where(IsCampaign).Select(IdOf).Distinct(StringComparer.Ordinal);

    private static bool IsCampaign(TriggerFiring firing) => firing.Trigger.StartsWith(Campaign.FiringPrefix, StringComparison.Ordinal);

    private static string IdOf(TriggerFiring firing) => firing.Trigger[Campaign.FiringPrefix.Length..];

    private WrittenTrigger TriggerOf(Campaign campaign) => new()
    {
        Id = campaign.FiringId,
        Title = campaign.Title,
        When = campaign.When,
        Priority = campaign.Priority,
        PreRollSeconds = campaign.PreSeconds,
        PostRollSeconds = campaign.PostSeconds,
        MayFire = (now, driving) => MayFire(campaign, now, driving),
    };

    private bool MayFire(Campaign campaign, Instant now, DrivingContext driving)
    {
        var isPlaceKnown = _placeAt is { } at && Math.Abs(now.SecondsSince(at)) <= FixHoldsSeconds;
        var use = book.Find(campaign.Id)?.Use ?? new();
        return CampaignRules.Judge(campaign, new(now, driving, isPlaceKnown ? _place : null, use)) == CampaignGate.Open;
    }
}
