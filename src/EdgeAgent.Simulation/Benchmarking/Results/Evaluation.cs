using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Everything that is measured on a pool: candidates once, then days, selectors, budgets.</summary>
internal sealed class Evaluation
{
    private const double GatePrevalence = 0.003;
    private const double GateBudget = 0.01;
    private const double TightBudget = 0.0025;
    private const int EventsToReplay = 3000;
    private const int MostPasses = 30;
    private const int SpliceStream = 7200;

    // Below this weight triage does not let rarity open firings (TriggerCalibration).
    private const double BlocksToBelieve = 5000;

    private static readonly double[] Prevalences = [0.001, 0.003, 0.01];
    private static readonly double[] Budgets = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1];
    private static readonly double[] Multiples = [1, 2, 4, 8];
    private static readonly double[] SeverityEdges = [-1, 0, 0.25, 0.5, 0.75, 1, 1.5, 2.5];

    private static readonly ISelector Agent = new AgentSelection();

    private readonly PoolRequest _request;
    private readonly IReadOnlyList<Recording> _recordings;
    private readonly string _fingerprint;
    private readonly Action<double>? _progress;
    private readonly CalibrationState _prior;
    private readonly double _priorBlocks;
    private readonly Dictionary<Recording, IReadOnlyList<Candidate>> _candidates;
    private readonly DaySplicer _splicer;
    private readonly int _passes;

    public Evaluation(PoolRequest request, IReadOnlyList<Recording> recordings, string fingerprint, Action<double>? progress)
    {
        (_request, _recordings, _fingerprint, _progress) = (request, recordings, fingerprint, progress);
        (_prior, _priorBlocks) = PriorLearning.Learn(Of(PoolPart.Calibration));
        var learnt = new LearntCalibration(PriorLearning.Weighed(_prior, _priorBlocks, BlocksToBelieve), null);
        _candidates = recordings.AsParallel().Select(recording => (recording, cut: CandidateCutter.Cut(recording, learnt))).ToDictionary(pair => pair.recording, pair => pair.cut);
        _splicer = new(_candidates);
        _passes = Math.Clamp(EventsToReplay / Of(PoolPart.Event).Count, 1, MostPasses);
    }

    public BenchmarkResult Run()
    {
        var curves = new List<RecallCurve>();
        foreach (var prevalence in Prevalences)
        {
            var days = DaysAt(prevalence, PoolPart.Event);
            foreach (var selector in Selectors())
            {
                curves.Add(new(selector.Name, prevalence, [.. Budgets.Select(budget => RunAt(selector, days, budget).PointAt(budget))]));
                _progress?.Invoke(curves.Count / (double)(Prevalences.Length * Selectors().Count));
            }
        }

        var gateDays = DaysAt(GatePrevalence, PoolPart.Event);
        var agent = RunAt(Agent, gateDays, GateBudget);
        var heldOut = Of(PoolPart.HeldOut).Count == 0 ? double.NaN : RunAt(Agent, DaysAt(GatePrevalence, PoolPart.HeldOut), GateBudget).Recall.Macro;
        return new()
        {
            Pool = new(
                _request.Seed, _fingerprint, [.. _recordings.Select(recording => recording.Header.MadeBy).Distinct().Order(StringComparer.Ordinal)],
                Minutes(PoolPart.Mundane), Minutes(PoolPart.Calibration), Of(PoolPart.Event).Count, _passes),
            Prevalence = GatePrevalence,
            Gates = Gates(gateDays, agent),
            Curves = curves,
            OracleMultiples = [.. Multiples.Select(multiple => MultipleOf(gateDays, multiple))],
            Classes = ClassesOf(agent),
            Severities = SeveritiesOf(agent),
            FalseAlarms = FalseAlarms(),
            HeldOutRecall = heldOut,
            RecallOfEverySeverity = RecallTable.Of(agent.Events, outcome => outcome.IsFound).Macro,
            FlaggedAfterSeconds = PercentilesOf(agent.Wanted, outcome => outcome.FlaggedAfterSeconds),
            FlaggedAfterPeakSeconds = PercentilesOf(agent.Wanted, outcome => outcome.FlaggedAfterPeakSeconds),
            ContinuousLessSplicedPoints = ContinuousLessSpliced(agent),
            Notes = Notes(),
        };
    }

    private static IReadOnlyList<ISelector> Selectors() =>
        [Agent, new ValueRanking(), TriggerRanking.Kinematic, TriggerRanking.Uncertainty, new FixedThresholdFifo(), new AdaptiveDiversity(), StretchSampling.Periodic, StretchSampling.AtRandom, new Clairvoyant()];

    private static SelectorRun RunAt(ISelector selector, IReadOnlyList<Day> days, double budgetShare) => SelectorRun.Of(selector, days, day => budgetShare * day.RecordedBytes);

    private IReadOnlyList<Day> DaysAt(double prevalence, PoolPart part) =>
        [.. Enumerable.Range(0, _passes).SelectMany(pass => _splicer.Splice(Of(PoolPart.Mundane), Of(part), prevalence, new Dice(Noise.Of(_request.Seed, SpliceStream + (int)(prevalence * 10_000), pass))))];

    private IReadOnlyList<Gate> Gates(IReadOnlyList<Day> days, SelectorRun agent)
    {
        var (recall, tight, kinematic) = (agent.Recall, RunAt(Agent, days, TightBudget).Recall, RunAt(TriggerRanking.Kinematic, days, GateBudget).Recall);
        var safety = RecallTable.Of(agent.Wanted.Where(outcome => EventClasses.IsSafety(outcome.Event.Truth.Class!)), outcome => outcome.IsFound);
        var unseen = RecallTable.Of(agent.Wanted.Where(outcome => outcome.Event.Truth.Class == EventClasses.Unseen), outcome => outcome.IsFound);
        var ratio = recall.RatioInterval(kinematic);
        var flag = PercentilesOf(agent.Wanted, outcome => outcome.FlaggedAfterSeconds).P95;
        return
        [
            AtLeast("macro recall at 1 % of bytes", recall, 0.80),
            AtLeast("macro recall of safety classes at 1 % of bytes", safety, 0.90),
            AtLeast("macro recall at 0.25 % of bytes", tight, 0.55),
            AtLeast("recall of the unseen class at 1 % of bytes", unseen, 0.40),
            new("times the recall of kinematic triggers at 1 % of bytes", recall.Macro / kinematic.Macro, ratio.Low, ratio.High, 2, recall.Macro / kinematic.Macro >= 2),
            AtMost("duplicate share at 1 % of bytes", agent.DuplicateShare, 0.05),
            AtMost("bytes over budget", agent.Overshoot, 0),
            AtMost("seconds to flag, 95 %", flag, 1.5),
            .. new LeakTests(_recordings, _candidates).Gates(),
        ];
    }

    private static Gate AtLeast(string name, RecallTable table, double bar)
    {
        var (low, high) = table.Interval();
        return new(name, table.Macro, low, high, bar, table.Macro >= bar);
    }

    private static Gate AtMost(string name, double value, double bar) => new(name, value, value, value, bar, value <= bar);

    private static OracleMultiple MultipleOf(IReadOnlyList<Day> days, double multiple)
    {
        var table = SelectorRun.Of(Agent, days, day => multiple * day.Events.Where(happened => happened.IsWanted).Sum(happened => Clairvoyant.ClipOf(day, happened).Bytes)).Recall;
        var (low, high) = table.Interval();
        return new(multiple, table.Macro, low, high);
    }

    private static IReadOnlyList<ClassRecall> ClassesOf(SelectorRun run) =>
        [.. run.Recall.ByClass().Select(one =>
        {
            var outcomes = run.Wanted.Where(outcome => outcome.Event.Truth.Class == one.Class).ToArray();
            var reasons = outcomes.GroupBy(outcome => outcome.Reason).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count() / (double)outcomes.Length);
            return new ClassRecall(
                one.Class, EventClasses.IsSafety(one.Class), one.Class == EventClasses.Unseen, one.Events, one.Recall, reasons, PercentilesOf(outcomes, outcome => outcome.FlaggedAfterSeconds));
        })];

    private static IReadOnlyList<SeverityRecall> SeveritiesOf(SelectorRun run) =>
        [.. SeverityEdges.Zip(SeverityEdges.Skip(1), (from, to) =>
        {
            var alike = run.Events.Where(outcome => outcome.Event.Truth.Excess is { } excess && excess >= from && excess < to).ToArray();
            return new SeverityRecall(from, to, alike.Select(outcome => (outcome.Event.Source, outcome.Event.Truth)).Distinct().Count(), alike.Length == 0 ? double.NaN : alike.Average(outcome => outcome.IsFound ? 1.0 : 0));
        })];

    // Firings beside whatever really happens are none.
    private IReadOnlyList<FalseAlarmRate> FalseAlarms()
    {
        var hours = Minutes(PoolPart.Mundane) / 60;
        return [.. Of(PoolPart.Mundane)
            .SelectMany(recording => _candidates[recording].Where(candidate => !recording.Header.Events.Any(happened => !happened.Benign && candidate.Full.OverlapWith(happened.OnSeconds, happened.OffSeconds) > 0)))
            .SelectMany(candidate => candidate.Firings)
            .GroupBy(firing => firing.Trigger, StringComparer.Ordinal)
            .Select(group => new FalseAlarmRate(group.Key, group.Count() / hours, group.Count(firing => firing.Severity >= firing.Threshold) / hours))
            .OrderByDescending(rate => rate.PerHour)];
    }

    private static Percentiles PercentilesOf(IEnumerable<EventOutcome> outcomes, Func<EventOutcome, double> secondsOf)
    {
        var sorted = outcomes.Where(outcome => outcome.IsFound).Select(secondsOf).Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? new(double.NaN, double.NaN) : new(sorted[(int)(0.5 * (sorted.Length - 1))], sorted[(int)(0.95 * (sorted.Length - 1))]);
    }

    // Continuous drives have more events an hour than a spliced day: each gets the bytes that a day gives one event.
    private double ContinuousLessSpliced(SelectorRun spliced)
    {
        var days = Of(PoolPart.Continuous).Select(_splicer.Whole).Where(day => day.Events.Any(happened => happened.IsWanted)).ToArray();
        if (days.Length == 0)
        {
            return double.NaN;
        }

        var secondsAnEvent = DaySplicer.WindowSeconds / GatePrevalence;
        var run = SelectorRun.Of(Agent, days, day => GateBudget * day.RecordedBytes / day.Seconds * secondsAnEvent * day.Events.Count(happened => happened.IsWanted));
        var there = run.Recall.Names.ToHashSet(StringComparer.Ordinal);
        return 100 * (run.Recall.Macro - RecallTable.Of(spliced.Wanted.Where(outcome => there.Contains(outcome.Event.Truth.Class!)), outcome => outcome.IsFound).Macro);
    }

    private IReadOnlyList<string> Notes() =>
    [
        "Recall counts events at or above the floor of their class; severities below it are in the table of severities.",
        $"The fleet's prior rests on {_priorBlocks:0} blocks of five seconds{(_priorBlocks < BlocksToBelieve ? $", weighed as {BlocksToBelieve:0}: severities rarer than those blocks can show count as the rarest there are" : "")}.",
        $"{Minutes(PoolPart.Mundane):0} minutes of ordinary driving stand for all days: they come again within a day of 480 minutes where they are fewer.",
        "Every selector that does not weigh tiers sends lite clips only, the cheapest that count; uncertainty is sensors that contradict one another, since the benchmark's car has no detector.",
    ];

    private IReadOnlyList<Recording> Of(PoolPart part) => [.. _recordings.Where(recording => recording.Header.Part == part)];

    private double Minutes(PoolPart part) => Of(part).Sum(recording => recording.Header.Seconds) / 60;
}
