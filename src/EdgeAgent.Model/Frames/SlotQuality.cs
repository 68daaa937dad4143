namespace EdgeAgent.Model;

/// <summary>How one sensor stands in a frame set.</summary>
public enum SlotQuality
{
    /// <summary>Never heard of since start.</summary>
    Absent,

    /// <summary>Heard of before, silent for longer than five of its periods and 0.5 s.</summary>
    Silent,

    /// <summary>Alive and expected, but no frame within the tolerance.</summary>
    Missing,

    /// <summary>Alive, slower than the anchor: its last frame is older than the tolerance but not overdue.</summary>
    Held,

    /// <summary>A frame within the tolerance.</summary>
    Fresh,
}
