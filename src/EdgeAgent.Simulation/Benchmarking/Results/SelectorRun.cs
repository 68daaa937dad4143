namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One selector over all days of a prevalence at one budget.</summary>
internal sealed class SelectorRun
{
    private const double ReviewMinutesAClip = 45.0 / 60;

    private readonly IReadOnlyList<DayOutcome> _days;
    private readonly double _recordedBytes;
    private readonly double _budgetBytes;

    private SelectorRun(IReadOnlyList<DayOutcome> days, double recordedBytes, double budgetBytes) => (_days, _recordedBytes, _budgetBytes) = (days, recordedBytes, budgetBytes);

    public IEnumerable<EventOutcome> Events => _days.SelectMany(day => day.Events);

    public IEnumerable<EventOutcome> Wanted => Events.Where(outcome => outcome.Event.IsWanted);

    public RecallTable Recall => RecallTable.Of(Wanted, outcome => outcome.IsFound);

    public double DuplicateShare => ShareOfClips(day => day.DuplicateClips);

    public double Overshoot => _days.Sum(day => day.BytesOverBudget) / Math.Max(1, _budgetBytes);

    public static SelectorRun Of(ISelector selector, IReadOnlyList<Day> days, Func<Day, double> budgetOf)
    {
        var outcomes = days.AsParallel().AsOrdered().Select(day => DayOutcome.Of(day, selector.Select(day, budgetOf(day)), budgetOf(day))).ToArray();
        return new(outcomes, days.Sum(day => day.RecordedBytes), days.Sum(budgetOf));
    }

    public RecallPoint PointAt(double budgetShare)
    {
        var table = Recall;
        var (low, high) = table.Interval();
        var found = Wanted.Count(outcome => outcome.IsFound);
        return new(
            budgetShare, _days.Sum(day => day.Bytes) / _recordedBytes, table.Macro, low, high, table.ByClass().Select(one => one.Recall).DefaultIfEmpty(double.NaN).Min(),
            RecallTable.Of(Wanted, outcome => outcome.IsFound || outcome.IsPreviewed).Macro, ShareOfClips(day => day.TrueClips), DuplicateShare,
            found == 0 ? double.NaN : _days.Sum(day => day.Clips) * ReviewMinutesAClip / found, Overshoot);
    }

    private double ShareOfClips(Func<DayOutcome, int> countOf)
    {
        var clips = _days.Sum(day => day.Clips);
        return clips == 0 ? 0 : _days.Sum(countOf) / (double)clips;
    }
}
