using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>A clip that the back end keeps.</summary>
public sealed record InboxClip
{
    /// <summary>The fleet.</summary>
    public required string Fleet { get; init; }

    /// <summary>The vehicle.</summary>
    public required string Vehicle { get; init; }

    /// <summary>The clip's id.</summary>
    public required string Clip { get; init; }

    /// <summary>The drive's id.</summary>
    public required string Drive { get; init; }

    /// <summary>The trigger that gave the clip its class.</summary>
    public required string Trigger { get; init; }

    /// <summary>Its class.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>Its score, 0 to 9.</summary>
    public required double Score { get; init; }

    /// <summary>The earliest capture time asked for.</summary>
    public required Instant Start { get; init; }

    /// <summary>The latest capture time asked for.</summary>
    public required Instant End { get; init; }

    /// <summary>When its last byte was verified, by the back end's clock.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Its bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of its bytes, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How much of its event it holds (<see cref="TierNames"/>).</summary>
    public string Tier { get; init; } = TierNames.Full;

    /// <summary>The whole clip that it is an excerpt of, which may not have come; null for a whole clip.</summary>
    public string? ExcerptOf { get; init; }

    /// <summary>What kind of event it shows (<see cref="FleetCounts.KindOf"/>); null where its vehicle did not say.</summary>
    public string? Kind { get; init; }
}
