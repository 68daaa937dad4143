namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What became of one event in one day.</summary>
/// <param name="Event">The event.</param>
/// <param name="Reason">Where it was lost, if it was.</param>
/// <param name="IsPreviewed">Whether a preview of it was sent, at least.</param>
/// <param name="FlaggedAfterSeconds">How long after its beginning triage had flagged the clip that holds it; NaN where none does.</param>
/// <param name="FlaggedAfterPeakSeconds">The same from its peak; negative where it was flagged before.</param>
internal readonly record struct EventOutcome(PlacedEvent Event, MissReason Reason, bool IsPreviewed, double FlaggedAfterSeconds, double FlaggedAfterPeakSeconds)
{
    public bool IsFound => Reason == MissReason.Found;
}
