namespace EdgeAgent.Triage.Models;

/// <summary>What a graph seems to be.</summary>
/// <param name="Decode">How its outputs would be read; an empty family where that is open.</param>
/// <param name="Classes">How many classes it has; 0 where classes make no sense or nobody knows.</param>
/// <param name="Because">What of it follows from the graph and what from its authors' habits.</param>
internal sealed record FamilyGuess(ModelDecode Decode, int Classes, string Because)
{
    /// <summary>What its authors do with pixels.</summary>
    public PixelKnowledge Pixels { get; init; } = PixelKnowledge.None;

    /// <summary>Its classes where its authors have fixed ones.</summary>
    public IReadOnlyList<ModelClass> Names { get; init; } = [];

    /// <summary>What its outputs hold, in graph order, where that is more than one thing.</summary>
    public IReadOnlyList<string> Semantics { get; init; } = [];

    /// <summary>Decoding fields that the graph leaves open.</summary>
    public IReadOnlyList<ModelDraftGap> Gaps { get; init; } = [];

    /// <summary>What an embedding is like; null for everything else.</summary>
    public ModelEmbedding? Embedding { get; init; }
}
