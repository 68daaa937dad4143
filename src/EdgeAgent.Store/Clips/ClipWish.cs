namespace EdgeAgent.Store;

/// <summary>What the back end asked for after it saw a preview.</summary>
public enum ClipWish
{
    /// <summary>It does not want the whole clip: it goes last and is evicted first.</summary>
    Dropped = -1,

    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>It wants the whole clip next; only a P0 clip may take its room.</summary>
    Pulled = 1,
}
