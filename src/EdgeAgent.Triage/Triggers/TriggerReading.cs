namespace EdgeAgent.Triage;

/// <summary>What a trigger read off the scene: a severity, or why there is none.</summary>
internal readonly record struct TriggerReading(double Severity, string? UnavailableBecause)
{
    public bool IsAvailable => UnavailableBecause is null;

    public static TriggerReading Quiet => new(0, null);

    public static TriggerReading Of(double severity) => double.IsFinite(severity) ? new(severity, null) : Unavailable("its severity is not a number");

    public static TriggerReading Unavailable(string because) => new(0, because);
}
