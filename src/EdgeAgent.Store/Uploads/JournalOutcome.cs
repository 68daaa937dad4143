namespace EdgeAgent.Store;

/// <summary>What became of a change to a clip or to the upload journal.</summary>
public enum JournalOutcome
{
    /// <summary>It is durable.</summary>
    Done,

    /// <summary>There is no such clip or open upload.</summary>
    NotFound,

    /// <summary>The clip's state does not allow it.</summary>
    WrongState,

    /// <summary>The disk is full or refuses: nothing has changed, try again later.</summary>
    Unwritable,
}
