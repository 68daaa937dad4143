namespace EdgeAgent.Triage.Calibration;

/// <summary>What the air is like.</summary>
public enum AirState
{
    /// <summary>Clear.</summary>
    Dry,

    /// <summary>Rain or spray: some range is lost.</summary>
    Rain,

    /// <summary>Fog or snow: sensors lose much of their range.</summary>
    Fog,
}
