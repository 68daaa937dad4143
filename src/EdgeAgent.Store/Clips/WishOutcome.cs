namespace EdgeAgent.Store;

/// <summary>What came of a wish for a clip.</summary>
public enum WishOutcome
{
    /// <summary>It is durable.</summary>
    Done,

    /// <summary>The back end has the whole clip already.</summary>
    Delivered,

    /// <summary>The clip is of class P0 and goes whatever anybody wishes.</summary>
    Mandatory,

    /// <summary>The clip was rejected before, or its bytes cannot be trusted.</summary>
    Unavailable,

    /// <summary>The clip was here and is not any more.</summary>
    Gone,

    /// <summary>There never was such a clip here.</summary>
    Unknown,

    /// <summary>The disk is full or refuses: nothing has changed, ask again later.</summary>
    Unwritable,
}
