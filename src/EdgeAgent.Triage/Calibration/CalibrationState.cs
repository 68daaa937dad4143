namespace EdgeAgent.Triage.Calibration;

/// <summary>What a vehicle or a fleet learnt of all triggers.</summary>
public sealed record CalibrationState
{
    /// <summary>One entry a trigger.</summary>
    public required IReadOnlyList<TriggerCalibrationState> Triggers { get; init; }

    /// <summary>What is known of a trigger in its present version, or null.</summary>
    public TriggerCalibrationState? Find(TriggerDefinition definition) =>
        Triggers.FirstOrDefault(state => state.Trigger == definition.Id && state.Version == definition.Version);
}
