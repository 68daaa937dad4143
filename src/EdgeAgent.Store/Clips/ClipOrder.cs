namespace EdgeAgent.Store;

/// <summary>The order of a list of clips.</summary>
public enum ClipOrder
{
    /// <summary>In the order of sealing.</summary>
    OldestSealedFirst,

    /// <summary>As the uplink takes them: turn, then value per byte, then time.</summary>
    BestFirst,
}
