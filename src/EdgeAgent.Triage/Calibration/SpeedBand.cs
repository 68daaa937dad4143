namespace EdgeAgent.Triage.Calibration;

/// <summary>How fast the vehicle is.</summary>
public enum SpeedBand
{
    /// <summary>Below 30 km/h, or unknown.</summary>
    Slow,

    /// <summary>30 to 70 km/h.</summary>
    Middle,

    /// <summary>Above 70 km/h.</summary>
    Fast,
}
