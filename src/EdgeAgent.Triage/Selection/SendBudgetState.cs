using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>The budget as it is saved.</summary>
public sealed record SendBudgetState
{
    /// <summary>Bytes saved up; below 0 where mandatory clips went beyond it.</summary>
    public required double Saved { get; init; }

    /// <summary>When they were last counted.</summary>
    public required Instant FilledAt { get; init; }

    /// <summary>What the last day took.</summary>
    public required TrailingDayState Day { get; init; }

    /// <summary>What the last day took from each share.</summary>
    public IReadOnlyDictionary<string, TrailingDayState> Shares { get; set; } = new Dictionary<string, TrailingDayState>();
}
