namespace EdgeAgent.Triage.Selection;

/// <summary>How much may be kept and sent, and for what.</summary>
public sealed record SelectionSettings
{
    /// <summary>Bytes that may be sent in a day (B); 0 for no limit, and then nothing is turned away for its score.</summary>
    public long BytesPerDay { get; init; }

    /// <summary>How many days' bytes may be saved up. Default 3.</summary>
    public double CarryDays { get; init; } = 3;

    /// <summary>How many days' bytes any 24 hours may take at most. Default 2.</summary>
    public double BurstDays { get; init; } = 2;

    /// <summary>How many days' bytes a new vehicle starts with. Default 1; 0 where a total must hold from the first second.</summary>
    public double StartDays { get; init; } = 1;

    /// <summary>Hours of driving expected in a day. Default 8.</summary>
    public double DrivingHoursPerDay { get; init; } = 8;

    /// <summary>The score that a clip needs at first. Default 3.0.</summary>
    public double StartThreshold { get; init; } = 3.0;

    /// <summary>How many times more clips are kept than can be sent. Default 4.</summary>
    public double KeptPerSent { get; init; } = 4;

    /// <summary>The largest share of the day's bytes for any one trigger.</summary>
    public double TriggerShare { get; init; } = 0.35;

    /// <summary>The largest share for weather and light together.</summary>
    public double ContextShare { get; init; } = 0.15;

    /// <summary>The largest share for novelty (NOV).</summary>
    public double NoveltyShare { get; init; } = 0.15;

    /// <summary>The largest share for uncertain detections (UNC).</summary>
    public double UncertaintyShare { get; init; } = 0.10;

    /// <summary>The share for the random control sample, which is sent before anything is ranked.</summary>
    public double ControlShare { get; init; } = 0.02;

    /// <summary>The share for clips just below the threshold.</summary>
    public double ExplorationShare { get; init; } = 0.03;
}
