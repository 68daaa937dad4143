using EdgeAgent.Model;
using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A clip that triage cut from a recording, with what each tier of it would cost. Times are seconds of its recording, or of the day it was spliced into.</summary>
internal sealed record Candidate
{
    public required IReadOnlyList<TriggerFiring> Firings { get; init; }

    public required ClipValue Value { get; init; }

    public required Stretch Full { get; init; }

    public required Stretch Lite { get; init; }

    public required double FullBytes { get; init; }

    public required double LiteBytes { get; init; }

    /// <summary>When the first of its firings had opened and been judged.</summary>
    public required double FlaggedSeconds { get; init; }

    public Stretch Of(ClipTier tier) => tier == ClipTier.Full ? Full : Lite;

    public double BytesOf(ClipTier tier) => tier switch
    {
        ClipTier.None => 0,
        ClipTier.Preview => Math.Min(PreviewBytes, LiteBytes),
        ClipTier.Lite => LiteBytes,
        _ => FullBytes,
    };

    public Candidate MovedBy(double seconds) => this with { Full = Full.MovedBy(seconds), Lite = Lite.MovedBy(seconds), FlaggedSeconds = FlaggedSeconds + seconds };

    private const double PreviewBytes = 150_000;
}
