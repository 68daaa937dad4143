using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Turns a recording's severities into candidates: firings under a calibration, merged into clips by the agent's own cutter.</summary>
internal static class CandidateCutter
{
    private const long RecordBytes = 3_000;
    private const long PreviewBytes = 150_000;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(2 * new CaptureProfile().LatenessMilliseconds);

    public static IReadOnlyList<Candidate> Cut(Recording recording, LearntCalibration? learnt)
    {
        var replay = new FiringReplay(TriggersOf(recording), learnt);
        var cutter = new ClipCutter(Settle);
        var flagged = new Dictionary<TriggerFiring, double>(ReferenceEqualityComparer.Instance);
        var candidates = new List<Candidate>();
        for (var index = 0; index < recording.Ticks.Length; index++)
        {
            var tick = recording.Ticks[index];
            var verdict = replay.Step(TimeOf(tick.Seconds), tick.DrivingContext, recording.SeveritiesOf(index));
            NoteFlags(verdict.Closed, replay, recording, flagged);
            candidates.AddRange(cutter.Advance(verdict).Select(plan => CandidateOf(plan, recording, flagged)));
        }

        var last = replay.Flush(TimeOf(recording.Header.Seconds));
        NoteFlags(last, replay, recording, flagged);
        candidates.AddRange(cutter.Finish(last).Select(plan => CandidateOf(plan, recording, flagged)));
        return candidates;
    }

    /// <summary>The triggers of a recording as this build defines them; it must still have them all.</summary>
    public static IReadOnlyList<TriggerDefinition> TriggersOf(Recording recording) =>
        [.. recording.Header.Triggers.Select(id => TriggerCatalogue.All.First(known => known.Id == id))];

    // Recordings begin at the epoch: only differences of time matter.
    public static Instant TimeOf(double seconds) => new Instant(0).PlusSeconds(seconds);

    private static double SecondsOf(Instant time) => time.SecondsSince(new(0));

    private static void NoteFlags(IReadOnlyList<TriggerFiring> closed, FiringReplay replay, Recording recording, Dictionary<TriggerFiring, double> flagged)
    {
        for (var index = 0; index < closed.Count; index++)
        {
            var opened = SecondsOf(replay.ClosedOpenedAt[index]);
            var tick = Math.Min(recording.TickAt(opened - 0.001), recording.Ticks.Length - 1);
            flagged[closed[index]] = opened + recording.Ticks[tick].JudgedAfterSeconds;
        }
    }

    private static Candidate CandidateOf(ClipPlan plan, Recording recording, Dictionary<TriggerFiring, double> flagged)
    {
        var full = new Stretch(Math.Max(0, SecondsOf(plan.Start)), Math.Min(recording.Header.Seconds, SecondsOf(plan.End)));
        var lite = new Stretch(
            Math.Max(full.From, plan.Firings.Min(firing => SecondsOf(firing.Start)) - LiteCutter.AroundSeconds),
            Math.Min(full.To, plan.Firings.Max(firing => SecondsOf(firing.End)) + LiteCutter.AroundSeconds));
        return new()
        {
            Firings = plan.Firings,
            Value = ClipValue.Of(plan.Firings),
            Full = full,
            Lite = lite,
            Bytes = new(RecordBytes, PreviewBytes, (long)recording.LiteBytes(lite.From, lite.To, [.. plan.Firings.Select(firing => SecondsOf(firing.Peak))]), (long)recording.FullBytes(full.From, full.To)),
            Context = recording.Ticks[Math.Min(recording.TickAt(SecondsOf(plan.Firings[0].Peak)), recording.Ticks.Length - 1)].DrivingContext,
            FlaggedSeconds = plan.Firings.Min(firing => flagged[firing]),
        };
    }
}
