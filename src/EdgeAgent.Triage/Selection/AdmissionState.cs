using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>The admission threshold as it is saved.</summary>
public sealed record AdmissionState
{
    /// <summary>The share whose clips it is for; empty for all that have no share of their own.</summary>
    public string Share { get; init; } = "";

    /// <summary>θ.</summary>
    public required double Threshold { get; init; }

    /// <summary>θ when the present hour began.</summary>
    public required double AtHourStart { get; init; }

    /// <summary>When the present hour began; null before the first clip.</summary>
    public Instant? HourStart { get; init; }

    /// <summary>The last clip.</summary>
    public Instant? Last { get; init; }

    /// <summary>What a clip costs to send, as a running mean; 0 before the first.</summary>
    public double TypicalBytes { get; init; }
}
