namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Found or not, event by event, grouped by class; a recording that came in several days counts once, by its mean.</summary>
internal sealed class RecallTable
{
    private const int Resamples = 2000;
    private const int BootstrapStream = 7100;

    private readonly double[][] _classes;

    private RecallTable(IReadOnlyList<string> names, double[][] classes) => (Names, _classes) = (names, classes);

    /// <summary>The classes that have events.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Events => _classes.Sum(events => events.Length);

    /// <summary>The mean over classes of the share found; NaN without events.</summary>
    public double Macro => _classes.Length == 0 ? double.NaN : _classes.Average(events => events.Average());

    public static RecallTable Of(IEnumerable<EventOutcome> outcomes, Func<EventOutcome, bool> isFound)
    {
        var byClass = outcomes.GroupBy(outcome => outcome.Event.Truth.Class!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        return new(
            [.. byClass.Select(group => group.Key)],
            [.. byClass.Select(group => group.GroupBy(outcome => (outcome.Event.Source, outcome.Event.Truth)).Select(same => same.Average(outcome => isFound(outcome) ? 1.0 : 0)).ToArray())]);
    }

    public IEnumerable<(string Class, double Recall, int Events)> ByClass() => Names.Select((name, index) => (name, _classes[index].Average(), _classes[index].Length));

    /// <summary>The middle 95 % of macro recall under resampling of recordings within each class.</summary>
    public (double Low, double High) Interval() => Percentiles(Resampled(this).Order().ToArray());

    /// <summary>The middle 95 % of how many times better this is than another selector on the same events.</summary>
    public (double Low, double High) RatioInterval(RecallTable other) =>
        // The same stream resamples both alike: a paired comparison.
        Percentiles(Resampled(this).Zip(Resampled(other), (mine, theirs) => mine / Math.Max(theirs, 1e-9)).Order().ToArray());

    private static IEnumerable<double> Resampled(RecallTable table)
    {
        if (table._classes.Length == 0)
        {
            yield break;
        }

        for (var sample = 0; sample < Resamples; sample++)
        {
            var noise = Noise.Of(1, BootstrapStream, sample);
            var sum = 0.0;
            foreach (var events in table._classes)
            {
                var found = 0.0;
                for (var draw = 0; draw < events.Length; draw++)
                {
                    found += events[noise.Below(events.Length)];
                }

                sum += found / events.Length;
            }

            yield return sum / table._classes.Length;
        }
    }

    private static (double Low, double High) Percentiles(double[] sorted) =>
        sorted.Length == 0 ? (double.NaN, double.NaN) : (sorted[(int)(0.025 * sorted.Length)], sorted[(int)(0.975 * (sorted.Length - 1))]);
}
