namespace EdgeAgent.Triage.Conditions;

/// <summary>A condition's answer: a signal that is missing leaves it unknown unless the rest decides.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It holds.</summary>
    True,

    /// <summary>A signal that it needs is missing.</summary>
    Unknown,
}
