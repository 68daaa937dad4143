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

    /// <summary>What its event is worth.</summary>
    public required double Value { get; init; }

    /// <summary>How much of the event it holds (<see cref="TierNames"/>).</summary>
    public string Tier { get; init; } = TierNames.Full;

    /// <summary>The whole clip that it is an excerpt of; null for a whole clip.</summary>
    public string? ExcerptOf { get; init; }

    /// <summary>The share of the event's value that sending it still gives: less for a whole clip whose preview is at the back end.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What the back end asked for.</summary>
    public ClipWish Wish { get; init; }

    /// <summary>The back end's factor on what it is worth, after it saw the preview; 1 for none.</summary>
    public double Rerank { get; init; } = 1;

    /// <summary>Whether an uplink that sends whole clips on request leaves it until the back end asks: its preview speaks for it.</summary>
    public bool WaitsForWish { get; init; }

    /// <summary>When its turn comes to be sent.</summary>
    public SendTurn Turn { get; init; }

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
    public double ValuePerByte => Value * Gain * Rerank / Math.Max(1, SizeBytes);
}
