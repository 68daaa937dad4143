namespace EdgeAgent.Triage.Models;

/// <summary>How a model's outputs are read.</summary>
public sealed record ModelDecode
{
    /// <summary><c>yolox</c>, <c>nanodet_gfl</c>, <c>embedding</c> or <c>classifier</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Input pixels per grid cell, one a level.</summary>
    public IReadOnlyList<int> Strides { get; set; } = [8, 16, 32];

    /// <summary>The largest distance bin of a generalised focal loss head, in strides.</summary>
    public int RegMax { get; set; } = 7;

    /// <summary><c>none</c>, <c>sigmoid</c> or <c>softmax</c>: what the graph leaves undone.</summary>
    public string Activation { get; set; } = "none";

    /// <summary>Detections below are not reported.</summary>
    public float ScoreThreshold { get; set; } = 0.35f;

    /// <summary>Of two boxes of one class that overlap more (intersection over union), the weaker goes.</summary>
    public float NmsIou { get; set; } = 0.5f;

    /// <summary>The most detections an image has.</summary>
    public int MaxDetections { get; set; } = 100;
}
