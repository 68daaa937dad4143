namespace EdgeAgent.Triage.Models;

/// <summary>How a model's outputs are read.</summary>
public sealed record ModelDecode
{
    /// <summary><c>yolox</c>, <c>nanodet_gfl</c>, <c>embedding</c>, <c>classifier</c> …: README.md has them all.</summary>
    public required string Family { get; init; }

    /// <summary>Input pixels per grid cell, one a level.</summary>
    public IReadOnlyList<int> Strides { get; set; } = [8, 16, 32];

    /// <summary>The largest distance bin of a generalised focal loss head, in strides.</summary>
    public int RegMax { get; set; } = 7;

    /// <summary>Where in its cell a distance starts, in strides: 0.5 is the middle, 0 the corner.</summary>
    public float CellOffset { get; set; } = 0.5f;

    /// <summary><c>xyxy</c> or <c>cxcywh</c>, for families that give boxes and scores apart; information for the others.</summary>
    public string? BoxFormat { get; set; }

    /// <summary>Whether boxes are fractions of the input, for families that give boxes and scores apart; information for the others.</summary>
    public bool? Normalized { get; set; }

    /// <summary>Whether there is an objectness beside the classes; information, the family decides.</summary>
    public bool? HasObjectness { get; set; }

    /// <summary>The number of the class that stands for nothing at all, for families that give boxes and scores apart; null or -1 where there is none.</summary>
    public int? BackgroundClass { get; set; }

    /// <summary><c>none</c>, <c>sigmoid</c> or <c>softmax</c>: what the graph leaves undone.</summary>
    public string Activation { get; set; } = "none";

    /// <summary>Which overlapping boxes go.</summary>
    public ModelNms Nms { get; set; } = new();

    /// <summary>Detections below are not reported.</summary>
    public float ScoreThreshold { get; set; } = 0.35f;
}
