namespace EdgeAgent.Triage;

/// <summary>What something may be, judged by its size or by a detector's class.</summary>
internal enum ObjectShape
{
    /// <summary>Not known, or nothing below.</summary>
    Other,

    /// <summary>Lower than a knee.</summary>
    Low,

    /// <summary>As a person, on foot or on two wheels.</summary>
    Person,

    /// <summary>As a car, van, truck or bus.</summary>
    Vehicle,

    /// <summary>Longer than any vehicle: wall, fence, hedge.</summary>
    Structure,
}
