using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A clip that triage cut from a recording, with what each tier of it would cost. Times are seconds of its recording, or of the day it was spliced into.</summary>
internal sealed record Candidate
{
    public required IReadOnlyList<TriggerFiring> Firings { get; init; }

    public required ClipValue Value { get; init; }

    public required Stretch Full { get; init; }

    public required Stretch Lite { get; init; }

    public required TierBytes Bytes { get; init; }

    /// <summary>What the driving was like when its first firing closed.</summary>
    public required DrivingContext Context { get; init; }

    /// <summary>When the first of its firings had opened and been judged.</summary>
    public required double FlaggedSeconds { get; init; }

    public Stretch Of(ClipTier tier) => tier == ClipTier.Full ? Full : Lite;

    public Candidate MovedBy(double seconds) => this with
    {
        Full = Full.MovedBy(seconds),
        Lite = Lite.MovedBy(seconds),
        FlaggedSeconds = FlaggedSeconds + seconds,
        Firings = [.. Firings.Select(firing => firing with { Start = firing.Start.PlusSeconds(seconds), Peak = firing.Peak.PlusSeconds(seconds), End = firing.End.PlusSeconds(seconds) })],
    };
}
