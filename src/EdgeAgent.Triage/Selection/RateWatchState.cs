using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>One trigger's firing rate as it is watched.</summary>
public sealed record RateWatchState
{
    /// <summary>The trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>The cumulative sum of firings beyond the reference rate.</summary>
    public double Excess { get; init; }

    /// <summary>When the sum last left 0.</summary>
    public Instant Since { get; init; }

    /// <summary>Firings since then.</summary>
    public int Firings { get; init; }

    /// <summary>The last firing; null before the first.</summary>
    public Instant? Last { get; init; }

    /// <summary>Whether the trigger is thought to be stuck.</summary>
    public bool IsStuck { get; init; }

    /// <summary>When its fault was last told; null where it never was.</summary>
    public Instant? FaultTold { get; init; }

    /// <summary>When a clip of the stuck trigger was last let through.</summary>
    public Instant? Sampled { get; init; }
}
