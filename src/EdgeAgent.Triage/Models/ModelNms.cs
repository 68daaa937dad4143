namespace EdgeAgent.Triage.Models;

/// <summary>Which overlapping boxes go.</summary>
public sealed record ModelNms
{
    /// <summary>Whether the graph did it.</summary>
    public bool InGraph { get; set; }

    /// <summary>Of two boxes of one class that overlap more (intersection over union), the weaker goes.</summary>
    public float Iou { get; set; } = 0.5f;

    /// <summary>Whether boxes of different classes may overlap.</summary>
    public bool PerClass { get; set; } = true;

    /// <summary>The most detections an image has.</summary>
    public int MaxDet { get; set; } = 100;
}
