namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What the triage benchmark measured.</summary>
public sealed record BenchmarkResult
{
    /// <summary>The version of this document.</summary>
    public string Schema { get; init; } = "edgeagent.benchmark.triage/1";

    /// <summary>What was driven.</summary>
    public required PoolSummary Pool { get; init; }

    /// <summary>Share of windows with an event that gates, classes and reasons are for.</summary>
    public required double Prevalence { get; init; }

    /// <summary>The bars that a release is held to.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>Recall against bytes: one curve a selector and prevalence.</summary>
    public required IReadOnlyList<RecallCurve> Curves { get; init; }

    /// <summary>The agent's recall at multiples of the clairvoyant's bytes.</summary>
    public required IReadOnlyList<OracleMultiple> OracleMultiples { get; init; }

    /// <summary>The agent's recall of each class at 1 % of bytes, and where the rest was lost.</summary>
    public required IReadOnlyList<ClassRecall> Classes { get; init; }

    /// <summary>The agent's recall at 1 % of bytes by how severe events were.</summary>
    public required IReadOnlyList<SeverityRecall> Severities { get; init; }

    /// <summary>What fires in ordinary driving, most often first.</summary>
    public required IReadOnlyList<FalseAlarmRate> FalseAlarms { get; init; }

    /// <summary>The agent's recall at 1 % of bytes in weather and a town that nothing was tuned on; NaN where none was driven.</summary>
    public required double HeldOutRecall { get; init; }

    /// <summary>Macro recall at 1 % of bytes of events of every severity, those below the floor too.</summary>
    public required double RecallOfEverySeverity { get; init; }

    /// <summary>Seconds from an event's beginning to its flag: half of the found events and 95 % of them are below.</summary>
    public required Percentiles FlaggedAfterSeconds { get; init; }

    /// <summary>Seconds from an event's peak to its flag; negative before it.</summary>
    public required Percentiles FlaggedAfterPeakSeconds { get; init; }

    /// <summary>Recall in continuous drives less recall of the same classes in spliced days, in percentage points; NaN where none was driven.</summary>
    public required double ContinuousLessSplicedPoints { get; init; }

    /// <summary>What to know before believing a figure.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
