namespace EdgeAgent.Uplink;

/// <summary>What keeps the uplink busy, or from being so.</summary>
public enum UplinkState
{
    /// <summary>Not started, or stopped.</summary>
    Stopped,

    /// <summary>Shaking hands with the broker.</summary>
    Connecting,

    /// <summary>The broker cannot be reached or does not answer.</summary>
    BrokerUnreachable,

    /// <summary>TLS failed: one side does not trust the other's certificate.</summary>
    CertificateProblem,

    /// <summary>The broker's access rules refuse us.</summary>
    NotAuthorized,

    /// <summary>Connected, but nobody stores what we would send.</summary>
    ReceiverAbsent,

    /// <summary>Told to wait by the broker.</summary>
    HeldBack,

    /// <summary>The day's bytes are spent; only P0 goes.</summary>
    BudgetSpent,

    /// <summary>Clips are under way.</summary>
    Sending,

    /// <summary>Connected, and nothing to send.</summary>
    Idle,
}
