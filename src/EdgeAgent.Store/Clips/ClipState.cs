namespace EdgeAgent.Store;

/// <summary>Where a stored clip stands on its way to the back end.</summary>
public enum ClipState
{
    /// <summary>Durable here and waiting to be sent.</summary>
    Sealed = 0,

    /// <summary>An upload of it is open.</summary>
    Sending = 1,

    /// <summary>The back end has said that it holds it.</summary>
    Delivered = 2,

    /// <summary>The back end will not have it.</summary>
    Rejected = 3,

    /// <summary>Its bytes cannot be trusted or read: kept for people, not sent.</summary>
    Quarantined = 4,
}
