namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>An event of a day, in seconds of the day.</summary>
/// <param name="Truth">What happened; its times are those of its recording.</param>
/// <param name="Source">The recording it comes from: the unit of the statistics.</param>
/// <param name="OffsetSeconds">Where in the day that recording begins.</param>
/// <param name="IsPlanned">Whether its recording is there for it; what happens besides counts for precision alone.</param>
internal sealed record PlacedEvent(TruthEvent Truth, Recording Source, double OffsetSeconds, bool IsPlanned)
{
    /// <summary>Whether it is at or above the floor of its class: below that nothing is lost with it.</summary>
    public bool Matters => Truth.Excess >= 0;

    /// <summary>Whether recall asks for it.</summary>
    public bool IsWanted => IsPlanned && Matters;

    private const double LeastShare = 0.5;

    public double On => Truth.OnSeconds + OffsetSeconds;

    public double Peak => Truth.PeakSeconds + OffsetSeconds;

    public double Off => Truth.OffSeconds + OffsetSeconds;

    /// <summary>The rule for a hit: the peak and half of the event.</summary>
    public bool IsCoveredBy(Stretch clip) =>
        clip.From <= Peak && Peak <= clip.To && clip.OverlapWith(On, Off) >= LeastShare * (Off - On) - 1e-9;
}
