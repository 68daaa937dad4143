namespace EdgeAgent.Uplink;

/// <summary>Where a clip's upload stands.</summary>
public enum UploadState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>Its init is under way.</summary>
    Opening,

    /// <summary>Its bytes are under way.</summary>
    Sending,

    /// <summary>The back end asked to wait, or refused several times in a row.</summary>
    Paused,

    /// <summary>All bytes are stored; its fin is under way.</summary>
    Finishing,

    /// <summary>The back end has verified it: the receipt is here.</summary>
    Stored,

    /// <summary>The back end will never take it.</summary>
    Rejected,

    /// <summary>The back end could not use it, and this upload ends; a new one may follow.</summary>
    Failed,
}
