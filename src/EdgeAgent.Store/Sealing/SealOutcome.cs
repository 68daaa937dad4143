namespace EdgeAgent.Store;

/// <summary>How sealing a clip ended.</summary>
public enum SealOutcome
{
    /// <summary>The clip is durable.</summary>
    Sealed,

    /// <summary>The same clip with the same bytes was there already.</summary>
    AlreadyStored,

    /// <summary>A clip of that id with other bytes is there; it stays and the new one is gone.</summary>
    DifferentBytes,

    /// <summary>No room within the quota: all that is stored is worth more or locked. The clip is gone.</summary>
    QuotaExceeded,

    /// <summary>The disk is full. The clip is gone, the store goes on.</summary>
    DiskFull,

    /// <summary>The disk or file system refused. The clip is gone.</summary>
    Unwritable,

    /// <summary>Selection did not want it; it was never written.</summary>
    NotAdmitted,
}
