namespace EdgeAgent.Triage.Calibration;

/// <summary>What was learnt of one trigger's severities.</summary>
public sealed record TriggerCalibrationState
{
    /// <summary>The trigger's id.</summary>
    public required string Trigger { get; init; }

    /// <summary>The version of the trigger that was observed: another version's severities mean something else.</summary>
    public required int Version { get; init; }

    /// <summary>The block maxima of all contexts.</summary>
    public required TailDigestState All { get; init; }

    /// <summary>The block maxima by the context's number.</summary>
    public IReadOnlyDictionary<int, TailDigestState> Contexts { get; init; } = new Dictionary<int, TailDigestState>();
}
