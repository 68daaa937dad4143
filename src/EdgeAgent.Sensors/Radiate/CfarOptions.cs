namespace EdgeAgent.Sensors.Radiate;

/// <summary>How radar targets are found in a power image; the defaults are for Navtech's CTS350-X (576 × 0.174 m, 400 × 0.9°, 0.5 dB a level).</summary>
internal sealed record CfarOptions
{
    /// <summary>Metres per range cell.</summary>
    public double CellMeters { get; init; } = 0.173611;

    /// <summary>Nearer cells hold what leaks inside the radar and the vehicle's own roof.</summary>
    public double MinMeters { get; init; } = 2.5;

    /// <summary>Cells on each side of a cell that belong to the same echo and tell nothing about the noise.</summary>
    public int GuardCells { get; init; } = 3;

    /// <summary>Cells beyond the guard on each side that tell the noise: 5.5 m.</summary>
    public int TrainingCells { get; init; } = 32;

    /// <summary>
    /// Which of the training cells, in order of power, stands for the noise. A little above the middle one: a bus that fills one side
    /// whole still leaves the other half to the noise, where an average would drown the bus in itself.
    /// </summary>
    public double NoiseRank { get; init; } = 0.6;

    /// <summary>
    /// How far above the noise an echo must be, in decibels. In the annotated fog recording all 42 vehicle boxes have a target up to
    /// 26 dB, at 28 dB one is lost; a scan has 620 targets at 18 dB, 340 at 24 dB.
    /// </summary>
    public double ThresholdDecibels { get; init; } = 24;

    /// <summary>Decibels per grey level.</summary>
    public double DecibelsPerLevel { get; init; } = 0.5;

    /// <summary>An echo is the strongest within so many cells before and behind, and within a beam to each side.</summary>
    public int PeakCells { get; init; } = 2;
}
