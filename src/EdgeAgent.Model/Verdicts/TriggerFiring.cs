namespace EdgeAgent.Model;

/// <summary>One closed firing of one trigger, with what a clip needs to know of it.</summary>
public sealed record TriggerFiring
{
    /// <summary>The trigger's id, such as <c>BRK</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>The class the trigger gives its clips.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>When it opened.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it was most severe.</summary>
    public required Instant Peak { get; init; }

    /// <summary>When it closed.</summary>
    public required Instant End { get; init; }

    /// <summary>The largest severity, in <see cref="Unit"/>.</summary>
    public required double Severity { get; init; }

    /// <summary>The hard threshold it crossed, in <see cref="Unit"/>.</summary>
    public required double Threshold { get; init; }

    /// <summary>The unit of severity and threshold.</summary>
    public required string Unit { get; init; }

    /// <summary>How rare such a firing is: -log10 of its tail probability per 5 s block, 0 to 6.</summary>
    public required double Surprisal { get; init; }

    /// <summary>Seconds of drive wanted before the start.</summary>
    public required double PreRollSeconds { get; init; }

    /// <summary>Seconds of drive wanted after the end.</summary>
    public required double PostRollSeconds { get; init; }

    /// <summary>The numbers at the peak.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }
}
