namespace EdgeAgent.Triage.Models;

/// <summary>What a person says of a model before anything is drafted.</summary>
public sealed record DraftHints
{
    /// <summary>The family; recognised from the outputs where left out.</summary>
    public string? Family { get; init; }

    /// <summary>The licence's SPDX identifier; the graph's own word stays in force beside it.</summary>
    public string? License { get; init; }

    /// <summary>The classes' names in order; empty where left out.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The picture's size for graphs that take any; null where left out.</summary>
    public (int Width, int Height)? Size { get; init; }
}
