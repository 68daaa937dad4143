namespace EdgeAgent.Triage.Models;

/// <summary>What an embedding is good for.</summary>
public sealed record ModelEmbedding
{
    /// <summary>How many numbers it has.</summary>
    public int Dim { get; set; }

    /// <summary>Whether the graph already gives unit length.</summary>
    public bool L2norm { get; set; }

    /// <summary>The distance it was trained for, such as <c>cosine</c>.</summary>
    public string Metric { get; set; } = "cosine";

    /// <summary>From which cosine on two pictures count as the same.</summary>
    public double? RecommendedDupCosine { get; set; }
}
