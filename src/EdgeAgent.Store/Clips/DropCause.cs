namespace EdgeAgent.Store;

/// <summary>What takes a clip out of the store.</summary>
public enum DropCause
{
    /// <summary>It made room for a clip worth more.</summary>
    Evicted = 0,

    /// <summary>It found no room: all that is stored is worth more or locked.</summary>
    NoRoom = 1,

    /// <summary>Someone asked for it.</summary>
    Dropped = 2,

    /// <summary>The disk was full, or refused, while it was written.</summary>
    DiskFull = 3,

    /// <summary>Selection did not want it; it was never written.</summary>
    NotAdmitted = 4,
}
