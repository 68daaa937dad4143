using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>An upload as the journal has it: what a restart goes on from.</summary>
public sealed record OpenUpload
{
    /// <summary>The upload's id.</summary>
    public required string Id { get; init; }

    /// <summary>The clip that is sent.</summary>
    public required string ClipId { get; init; }

    /// <summary>The init message's JSON, frozen: every init of this upload carries these very bytes.</summary>
    public required ReadOnlyMemory<byte> InitJson { get; init; }

    /// <summary>The cut: every chunk has so many bytes, the last one what is left.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>When it was begun.</summary>
    public required Instant BegunAt { get; init; }

    /// <summary>What the back end has said to hold.</summary>
    public required ByteRanges Stored { get; init; }
}
