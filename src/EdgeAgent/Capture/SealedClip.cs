using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Capture;

/// <summary>A clip that was cut, and what the store made of it.</summary>
/// <param name="Manifest">The manifest, without its parts.</param>
/// <param name="Result">What the store made of it.</param>
public sealed record SealedClip(ClipManifest Manifest, SealResult Result)
{
    /// <summary>What the store made of its preview; null for a clip that has none.</summary>
    public SealResult? Preview { get; init; }

    /// <summary>What the store made of its lite version; null for a clip that has none.</summary>
    public SealResult? Lite { get; init; }
}
