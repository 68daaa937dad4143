namespace EdgeAgent.Store;

/// <summary>What reading a whole clip showed.</summary>
public enum VerifyOutcome
{
    /// <summary>Every byte is as it was sealed.</summary>
    Intact,

    /// <summary>Bytes are wrong or cannot be read; the clip is quarantined.</summary>
    Damaged,

    /// <summary>There is no such clip.</summary>
    NotFound,
}
