using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Selection;

/// <summary>What selection is told of a clip before it is written.</summary>
public sealed record ClipCandidate
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>When the decision falls, in capture time.</summary>
    public required Instant Time { get; init; }

    /// <summary>The firings that ask for it, one at least.</summary>
    public required IReadOnlyList<TriggerFiring> Firings { get; init; }

    /// <summary>What the driving was like.</summary>
    public DrivingContext Context { get; init; }

    /// <summary>Where it was; null where that is not known.</summary>
    public ClipPlace? Place { get; init; }

    /// <summary>The scene's embedding at the peak, of any length; empty where no model makes one.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>What sending it would cost.</summary>
    public required TierBytes Bytes { get; init; }

    /// <summary>The weight that a campaign gives it; 1 for none.</summary>
    public double CampaignWeight { get; init; } = 1;
}
