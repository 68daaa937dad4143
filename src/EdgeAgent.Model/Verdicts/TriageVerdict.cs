namespace EdgeAgent.Model;

/// <summary>All triggers' answers for one frame set.</summary>
public sealed class TriageVerdict
{
    /// <summary>The frame set's number.</summary>
    public required long Sequence { get; init; }

    /// <summary>The frame set's time.</summary>
    public required Instant Time { get; init; }

    /// <summary>One answer a trigger, in catalogue order.</summary>
    public required IReadOnlyList<TriggerAnswer> Answers { get; init; }

    /// <summary>Firings that ended with this frame set.</summary>
    public IReadOnlyList<TriggerFiring> Closed { get; init; } = [];

    /// <summary>The earliest instant that a firing still open may want in its clip (its start less its pre-roll); null where none is open.</summary>
    public Instant? OpenFrom { get; init; }
}
