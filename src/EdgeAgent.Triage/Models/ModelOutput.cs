namespace EdgeAgent.Triage.Models;

/// <summary>One output of a model's graph.</summary>
public sealed record ModelOutput
{
    /// <summary>The graph's output name.</summary>
    public required string Name { get; init; }

    /// <summary><c>boxes</c>, <c>scores</c>, <c>logits</c>, <c>embedding</c> or <c>raw</c>.</summary>
    public string Semantic { get; set; } = "raw";

    /// <summary>The order of its axes, such as <c>NC</c>.</summary>
    public string? Layout { get; set; }
}
