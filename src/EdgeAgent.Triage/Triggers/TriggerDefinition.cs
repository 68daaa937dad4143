using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One trigger as the catalogue states it: its thresholds, its timing and what its clips need.</summary>
public sealed record TriggerDefinition
{
    // Chosen on the triage benchmark among 1.1 to 1.5: less and a state's own waver fires, more and what comes on top of it is missed.
    // What was beyond the hard line when it was sampled is known well enough.
    private const double WorseFactor = 1.25;
    private const double WorseFactorFromHard = 2;

    /// <summary>The id, such as <c>BRK</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it sees, for people.</summary>
    public required string Title { get; init; }

    /// <summary>How its severity is computed, for people.</summary>
    public required string Severity { get; init; }

    /// <summary>The unit of severity and thresholds; empty for a pure number.</summary>
    public required string Unit { get; init; }

    /// <summary>Which triggers see the same cause.</summary>
    public required TriggerGroup Group { get; init; }

    /// <summary>The class of its clips.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>The severity that opens a firing whatever its rarity.</summary>
    public required double Hard { get; init; }

    /// <summary>The least severity at which calibrated rarity may open a firing; null where only <see cref="Hard"/> does.</summary>
    public double? Floor { get; init; }

    /// <summary>A firing closes once severity has stayed below this for <see cref="CloseAfterSeconds"/>.</summary>
    public required double Close { get; init; }

    /// <summary>How long severity must stay below <see cref="Close"/>.</summary>
    public double CloseAfterSeconds { get; init; } = 2;

    /// <summary>How long severity must stay at or above <see cref="Hard"/> before a firing opens.</summary>
    public double MinDurationSeconds { get; init; }

    /// <summary>How long something goes on before severity shows it, because severity is taken over so many seconds: a firing starts that much earlier than it opens.</summary>
    public double LagSeconds { get; init; }

    /// <summary>How long after a firing's end no new one opens, unless the state is worse (<see cref="IsWorse"/>).</summary>
    public double RefractorySeconds { get; init; } = 10;

    /// <summary>The longest firing from its opening; a longer excursion is cut here and must end before the trigger can fire again.</summary>
    public double MaxOpenSeconds { get; init; } = 60;

    /// <summary>Whether an excursion that outlasts the refractory time fires again: one sample of weather every so often.</summary>
    public bool Resamples { get; init; }

    /// <summary>Seconds of drive wanted before a firing.</summary>
    public required double PreRollSeconds { get; init; }

    /// <summary>Seconds of drive wanted after a firing.</summary>
    public required double PostRollSeconds { get; init; }

    /// <summary>The sensors it needs, any one of the alternatives.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>How often it is expected to fire in an hour of ordinary driving, before calibration knows better.</summary>
    public required double PriorRatePerHour { get; init; }

    /// <summary>The largest share of the upload budget that its clips may take, 0 to 1; 1 where nothing is ranked.</summary>
    public double Quota { get; init; } = 0.35;

    /// <summary>On which layer it sees something unusual.</summary>
    public CornerCaseLevel Level { get; init; } = CornerCaseLevel.Scenario;

    /// <summary>Whether a state is so much worse than when it was last sampled that it is not the same any more: it fires in the refractory time too.</summary>
    public bool IsWorse(double severity, double sampledSeverity) =>
        Resamples && severity >= (sampledSeverity < Hard ? WorseFactor : WorseFactorFromHard) * sampledSeverity;

    /// <summary>Changes whenever the same drive may get another answer.</summary>
    public int Version { get; init; } = 1;
}
