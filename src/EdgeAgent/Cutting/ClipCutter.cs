using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Decides which intervals become clips: pre- and post-roll around each firing, overlapping windows merged, none above 60 s.</summary>
/// <remarks>It knows times only; the frames come from the ring when a plan is due. Used by one thread.</remarks>
public sealed class ClipCutter(TimeSpan settle)
{
    /// <summary>The longest clip.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly List<Window> _pending = [];
    private Instant _latestCut = new(long.MinValue);

    /// <summary>Takes in a verdict and returns the clips that are complete now, oldest first.</summary>
    public IReadOnlyList<ClipPlan> Advance(TriageVerdict verdict)
    {
        if (_latestCut - verdict.Time > Longest)
        {
            // Time was set back: what was cut before lies in a future that comes again.
            _latestCut = new(long.MinValue);
        }

        foreach (var firing in verdict.Closed)
        {
            Merge(firing);
        }

        if (_pending.Count == 0)
        {
            return [];
        }

        var due = _pending.Where(window => IsDue(window, verdict.Time, verdict.OpenFrom)).ToArray();
        return Cut(due);
    }

    /// <summary>Takes in the last firings of a drive and returns every clip still pending.</summary>
    public IReadOnlyList<ClipPlan> Finish(IReadOnlyList<TriggerFiring> lastFirings)
    {
        foreach (var firing in lastFirings)
        {
            Merge(firing);
        }

        return Cut([.. _pending]);
    }

    private ClipPlan[] Cut(IReadOnlyList<Window> due)
    {
        var plans = due.OrderBy(window => window.Start).Select(window => window.ToPlan()).ToArray();
        foreach (var window in due)
        {
            _pending.Remove(window);
            _latestCut = Instant.Max(_latestCut, window.End);
        }

        return plans;
    }

    /// <summary>A window is due when late frames had time to come in and no open firing could still grow it.</summary>
    private bool IsDue(Window window, Instant now, Instant? openFrom)
    {
        var isTimeSetBack = window.Start - now > Longest;
        if (now < window.End + settle && !isTimeSetBack)
        {
            return false;
        }

        var canGrow = openFrom <= window.End && now - window.Start < Longest;
        return !canGrow;
    }

    private void Merge(TriggerFiring firing)
    {
        var (start, end) = WindowOf(firing);
        // What a clip already holds is not sent again, as long as the firing itself stays inside its own clip.
        start = Instant.Max(start, Instant.Min(_latestCut, firing.Start));
        var home = _pending.Find(window =>
            start <= window.End && end >= window.Start
            && Instant.Max(end, window.End) - Instant.Min(start, window.Start) <= Longest);
        if (home is not null)
        {
            home.Add(firing, start, end);
            JoinNeighbours(home);
            return;
        }

        // A neighbour that is full keeps what it has.
        var taken = _pending.Where(window => window.Start <= start && window.End > start).Select(window => window.End).DefaultIfEmpty(start).Max();
        start = Instant.Max(start, Instant.Min(taken, firing.Start));
        _pending.Add(new Window(firing, start, end));
    }

    /// <summary>A window that grew may have met its neighbour.</summary>
    private void JoinNeighbours(Window grown)
    {
        while (_pending.Find(other => other != grown && grown.Touches(other) && grown.LengthWith(other) <= Longest) is { } neighbour)
        {
            grown.Absorb(neighbour);
            _pending.Remove(neighbour);
        }
    }

    /// <summary>The firing's interval with its rolls; one that is longer than a clip may be keeps its peak.</summary>
    private static (Instant Start, Instant End) WindowOf(TriggerFiring firing)
    {
        var start = firing.Start.PlusSeconds(-firing.PreRollSeconds);
        var end = firing.End.PlusSeconds(firing.PostRollSeconds);
        if (end - start > Longest)
        {
            start = Instant.Max(start, firing.Peak.PlusSeconds(firing.PostRollSeconds) - Longest);
            end = start + Longest;
        }

        return (start, end);
    }

    private sealed class Window(TriggerFiring firing, Instant start, Instant end)
    {
        private readonly List<TriggerFiring> _firings = [firing];

        public Instant Start { get; private set; } = start;

        public Instant End { get; private set; } = end;

        public void Add(TriggerFiring firing, Instant start, Instant end)
        {
            _firings.Add(firing);
            Start = Instant.Min(Start, start);
            End = Instant.Max(End, end);
        }

        public bool Touches(Window other) => Start <= other.End && End >= other.Start;

        public TimeSpan LengthWith(Window other) => Instant.Max(End, other.End) - Instant.Min(Start, other.Start);

        public void Absorb(Window other)
        {
            _firings.AddRange(other._firings);
            Start = Instant.Min(Start, other.Start);
            End = Instant.Max(End, other.End);
        }

        public ClipPlan ToPlan() => new(
            Start,
            End,
            [.. _firings.OrderBy(firing => firing.Start).ThenBy(firing => firing.Trigger, StringComparer.Ordinal)]);
    }
}
