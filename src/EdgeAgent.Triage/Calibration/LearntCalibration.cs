namespace EdgeAgent.Triage.Calibration;

/// <summary>What an engine starts from.</summary>
/// <param name="Fleet">What all vehicles of the kind learnt together; null where none is shipped.</param>
/// <param name="Vehicle">What this vehicle learnt; null for a new one, and for a replay that must not depend on the past.</param>
public sealed record LearntCalibration(CalibrationState? Fleet, CalibrationState? Vehicle);
