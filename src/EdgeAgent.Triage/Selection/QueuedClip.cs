using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>A kept clip that is not wholly sent.</summary>
public sealed record QueuedClip
{
    /// <summary>The clip.</summary>
    public required string ClipId { get; init; }

    /// <summary>Its class.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>What it is paid from.</summary>
    public required string Share { get; init; }

    /// <summary>What it is worth.</summary>
    public required double Value { get; init; }

    /// <summary>What its tiers cost.</summary>
    public required TierBytes Bytes { get; init; }

    /// <summary>When it was decided on.</summary>
    public required Instant Time { get; init; }

    /// <summary>What is sent of it.</summary>
    public ClipTier Sent { get; init; }
}
