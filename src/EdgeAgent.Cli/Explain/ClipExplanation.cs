using EdgeAgent.Model;

namespace EdgeAgent.Cli.Explain;

/// <summary>Why a clip was kept, where it ranks, or why it is gone; what <c>explain --json</c> prints.</summary>
internal sealed record ClipExplanation
{
    public required string Clip { get; init; }

    /// <summary>What selection decided; null for a clip from before selection, or whose decision is forgotten.</summary>
    public SelectionOutcome? Outcome { get; init; }

    /// <summary>Where it stands: a state of the store, or what took it.</summary>
    public required string State { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Words { get; init; }

    public required PriorityClass Priority { get; init; }

    public required string Trigger { get; init; }

    public required double Score { get; init; }

    public required double Value { get; init; }

    public required long SizeBytes { get; init; }

    public double ValuePerMebibyte => SizeBytes > 0 ? Value / SizeBytes * (1 << 20) : 0;

    /// <summary>Its place among the clips that wait to be sent, from 1; null where it does not wait.</summary>
    public int? Rank { get; init; }

    /// <summary>How many clips wait.</summary>
    public int Waiting { get; init; }

    public IReadOnlyList<ExplainedReason> Reasons { get; init; } = [];

    public IReadOnlyList<ExplainedFiring> Firings { get; init; } = [];
}
