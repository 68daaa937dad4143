using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>What stays of a clip that is gone: so that every drop can be seen.</summary>
public sealed record DroppedClip
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>When it went.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>What took it.</summary>
    public required DropCause Cause { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The state it had, null where it was never sealed.</summary>
    public ClipState? State { get; init; }

    /// <summary>When it had been sealed, null where it never was.</summary>
    public Instant? SealedAt { get; init; }

    /// <summary>Its length.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Its class.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>Its fused surprisal.</summary>
    public required double Score { get; init; }

    /// <summary>What it was worth.</summary>
    public required double Value { get; init; }

    /// <summary>Its primary trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>The earliest capture time it held.</summary>
    public required Instant Start { get; init; }

    /// <summary>The latest capture time it held.</summary>
    public required Instant End { get; init; }
}
