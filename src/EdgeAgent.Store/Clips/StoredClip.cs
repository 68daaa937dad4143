using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>What the store knows of one clip.</summary>
public sealed record StoredClip
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>The clip's place in the order of sealing, which no clock can change.</summary>
    public required long Number { get; init; }

    /// <summary>When it was sealed, by the host's clock.</summary>
    public required Instant SealedAt { get; init; }

    /// <summary>The clip's own length.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>What it takes on disk: what counts against the quota.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>SHA-256 of its bytes, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it stands.</summary>
    public required ClipState State { get; init; }

    /// <summary>Why it was rejected or quarantined; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Its class.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>Its fused surprisal.</summary>
    public required double Score { get; init; }

    /// <summary>What it is worth.</summary>
    public required double Value { get; init; }

    /// <summary>Its primary trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>The drive it was cut from.</summary>
    public required string DriveId { get; init; }

    /// <summary>The earliest capture time it holds.</summary>
    public required Instant Start { get; init; }

    /// <summary>The latest capture time it holds.</summary>
    public required Instant End { get; init; }

    /// <summary>Whether a person has said that it must stay.</summary>
    public required bool Pinned { get; init; }

    /// <summary>When the back end took it; null until then.</summary>
    public Instant? DeliveredAt { get; init; }

    /// <summary>The back end's receipt as JSON; null until it was delivered.</summary>
    public string? ReceiptJson { get; init; }

    /// <summary>The manifest as JSON, UTF-8.</summary>
    public required ReadOnlyMemory<byte> ManifestJson { get; init; }

    /// <summary>What a byte of it is worth: what eviction and sending go by.</summary>
    public double ValuePerByte => Value / Math.Max(1, SizeBytes);
}
