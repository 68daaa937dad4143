namespace EdgeAgent.Triage.Calibration;

/// <summary>How light it is.</summary>
public enum LightLevel
{
    /// <summary>Daylight, or no camera to tell.</summary>
    Day,

    /// <summary>Dusk, dawn, a dim tunnel.</summary>
    Dusk,

    /// <summary>Night.</summary>
    Night,
}
