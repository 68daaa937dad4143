namespace EdgeAgent.Triage.Selection;

/// <summary>How much of a clip is sent.</summary>
public enum ClipTier
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>T0: the record of the event, no sensor data.</summary>
    Record,

    /// <summary>T1: a preview.</summary>
    Preview,

    /// <summary>T2: front camera and LiDAR around the event.</summary>
    Lite,

    /// <summary>T3: everything.</summary>
    Full,
}
