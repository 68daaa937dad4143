namespace EdgeAgent.Profiles.Slots;

/// <summary>How a profile on trial stands.</summary>
public enum TrialOutcome
{
    /// <summary>Too early to say.</summary>
    Waiting,

    /// <summary>It is healthy: it stays.</summary>
    Healthy,

    /// <summary>It had its time and is not healthy.</summary>
    Failed,
}
