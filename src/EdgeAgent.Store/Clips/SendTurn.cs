namespace EdgeAgent.Store;

/// <summary>When a clip's turn comes: a lower one goes first however much the others are worth.</summary>
public enum SendTurn
{
    /// <summary>Class P0, its preview included.</summary>
    Mandatory = 0,

    /// <summary>Previews and records: small, and what the back end asks by.</summary>
    Excerpt = 1,

    /// <summary>Whole clips that the back end asked for.</summary>
    Requested = 2,

    /// <summary>Class P1, lite versions of its clips included.</summary>
    Safety = 3,

    /// <summary>Class P2.</summary>
    Learning = 4,

    /// <summary>Class P3.</summary>
    Control = 5,

    /// <summary>Clips that the back end does not want.</summary>
    Unwanted = 6,
}
