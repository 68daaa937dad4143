namespace EdgeAgent.Triage;

/// <summary>What one sensor says of a thing that another one follows.</summary>
internal enum Testimony
{
    /// <summary>It could not be expected to see it, or has nothing new to say.</summary>
    CannotTell,

    /// <summary>It sees something there that may be the same.</summary>
    Agrees,

    /// <summary>It should see it and does not, or sees it move otherwise.</summary>
    Contradicts,
}
