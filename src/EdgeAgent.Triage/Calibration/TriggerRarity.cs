namespace EdgeAgent.Triage.Calibration;

/// <summary>How rare one trigger's severities are: by calibration, or by the catalogue's prior for a trigger that is not calibrated.</summary>
internal readonly struct TriggerRarity
{
    private readonly TriggerDefinition _definition;
    private readonly TriggerCalibration? _calibration;
    private readonly int _trigger;

    public TriggerRarity(TriggerDefinition definition) => _definition = definition;

    public TriggerRarity(TriggerDefinition definition, TriggerCalibration calibration, int trigger)
        : this(definition) => (_calibration, _trigger) = (calibration, trigger);

    /// <summary>Whether a severity below the hard threshold opens a firing.</summary>
    public bool MayOpen(double severity) => _calibration?.MayOpen(_trigger, severity) ?? false;

    /// <summary>-log10 of the tail probability per block of five seconds, 0 to 6.</summary>
    public double SurprisalOf(double severity) => _calibration?.SurprisalOf(_trigger, severity) ?? Surprisal.OfPrior(_definition, severity);
}
