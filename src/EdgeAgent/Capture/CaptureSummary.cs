using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage;

namespace EdgeAgent.Capture;

/// <summary>What a capture session came to.</summary>
public sealed record CaptureSummary
{
    /// <summary>Frames taken in.</summary>
    public required long Frames { get; init; }

    /// <summary>Frame sets judged.</summary>
    public required long FrameSets { get; init; }

    /// <summary>Frame sets lost to a fault in triage.</summary>
    public required long Faults { get; init; }

    /// <summary>What became of each clip, in the order they were cut; empty after a live run, whose clips are in the store.</summary>
    public required IReadOnlyList<SealedClip> Clips { get; init; }

    /// <summary>How many clips were cut.</summary>
    public long ClipCount { get; init; }

    /// <summary>Losses by sensor and reason; sensors without any are left out.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Drops { get; init; }

    /// <summary>Triggers that could not work at the end, and why.</summary>
    public required IReadOnlyList<TriggerHealth> Unavailable { get; init; }

    /// <summary>How much recorded time went by.</summary>
    public required TimeSpan Recorded { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
