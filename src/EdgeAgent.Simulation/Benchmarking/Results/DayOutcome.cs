using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What a selection was worth, held against what really happened in the day.</summary>
internal sealed record DayOutcome
{
    private const double SeenShare = 0.1;
    private const double NearSeconds = 2;

    public required IReadOnlyList<EventOutcome> Events { get; init; }

    /// <summary>Clips of tier lite or full.</summary>
    public required int Clips { get; init; }

    /// <summary>Those that show an event that matters.</summary>
    public required int TrueClips { get; init; }

    /// <summary>Those that show nothing that happened at all.</summary>
    public required int FalseClips { get; init; }

    /// <summary>Those that show only events that an earlier clip showed.</summary>
    public required int DuplicateClips { get; init; }

    public required double BytesOverBudget { get; init; }

    public required double Bytes { get; init; }

    public static DayOutcome Of(Day day, Selection selection, double budgetBytes)
    {
        var found = new HashSet<PlacedEvent>(ReferenceEqualityComparer.Instance);
        var (clips, trueClips, falseClips, duplicates) = (0, 0, 0, 0);
        foreach (var clip in selection.Sent.Where(clip => clip.Tier >= ClipTier.Lite))
        {
            clips++;
            var covered = day.Events.Where(happened => happened.IsCoveredBy(clip.Stretch)).ToArray();
            trueClips += covered.Any(happened => happened.Matters) ? 1 : 0;
            falseClips += day.Events.Any(happened => clip.Stretch.OverlapWith(happened.On, happened.Off) > 0) ? 0 : 1;
            duplicates += covered.Length > 0 && covered.All(found.Contains) ? 1 : 0;
            found.UnionWith(covered);
        }

        return new()
        {
            Events = [.. day.Events.Where(happened => happened.IsPlanned).Select(happened => OutcomeOf(day, selection, happened, found))],
            Clips = clips, TrueClips = trueClips, FalseClips = falseClips, DuplicateClips = duplicates,
            Bytes = selection.Bytes, BytesOverBudget = Math.Max(0, selection.Bytes - budgetBytes),
        };
    }

    private static EventOutcome OutcomeOf(Day day, Selection selection, PlacedEvent happened, HashSet<PlacedEvent> found)
    {
        var holding = day.Candidates.Where(candidate => happened.IsCoveredBy(candidate.Full)).ToArray();
        var flagged = holding.Length == 0 ? double.NaN : holding.Min(candidate => candidate.FlaggedSeconds);
        var isPreviewed = selection.Sent.Any(clip => happened.IsCoveredBy(clip.Candidate?.Full ?? clip.Stretch));
        return new(happened, ReasonOf(day, selection, happened, holding, found.Contains(happened)), isPreviewed, Math.Max(0, flagged - happened.On), flagged - happened.Peak);
    }

    private static MissReason ReasonOf(Day day, Selection selection, PlacedEvent happened, Candidate[] holding, bool isFound)
    {
        if (isFound)
        {
            return MissReason.Found;
        }

        if (holding.Length == 0)
        {
            var seen = happened.Truth.VisibleShare.Values.DefaultIfEmpty(1).Max();
            var isNear = day.Candidates.Any(candidate => candidate.Full.OverlapWith(happened.On - NearSeconds, happened.Off + NearSeconds) > 0);
            return seen < SeenShare ? MissReason.NotSensed : isNear ? MissReason.NotCovered : MissReason.NotTriggered;
        }

        var isSent = selection.Sent.Any(clip => clip.Tier >= ClipTier.Lite && holding.Contains(clip.Candidate));
        return isSent ? MissReason.NotCovered
            : holding.Any(selection.Late.Contains) ? MissReason.Late
            : holding.All(selection.Evicted.Contains) ? MissReason.Evicted
            : MissReason.NotRanked;
    }
}
