using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Whether anything but the events themselves tells a snippet with an event from ordinary driving.</summary>
internal sealed class LeakTests(IReadOnlyList<Recording> recordings, IReadOnlyDictionary<Recording, IReadOnlyList<Candidate>> candidates)
{
    private const double MinuteSeconds = 60;
    private const int Permutations = 200;
    private const int PermutationStream = 7300;
    private const int SeedStream = 7301;

    public IReadOnlyList<Gate> Gates()
    {
        var mundane = Minutes(PoolPart.Mundane);
        var events = Minutes(PoolPart.Event);
        var bare = Minutes(PoolPart.Bare);
        if (mundane.Length == 0 || events.Length == 0)
        {
            return [];
        }

        var permuted = Permuted([.. events.Select(ScoreOf)], [.. mundane.Select(ScoreOf)]);
        var (low, high) = (permuted[(int)(0.025 * permuted.Length)], permuted[(int)(0.975 * permuted.Length)]);
        var (metadata, spread) = new[] { TellingOf(events, mundane, BytesOf), TellingOf(Drives(events), Drives(mundane), ByChance) }.MaxBy(telling => telling.Auc);
        var gates = new List<Gate>
        {
            new("leak: area under the curve with permuted labels, off 0.50", Math.Abs(permuted.Average() - 0.5), low - 0.5, high - 0.5, 0.02, Math.Abs(permuted.Average() - 0.5) <= 0.02),
            new("leak: area under the curve of metadata alone", metadata, metadata - spread, metadata + spread, 0.55, metadata <= 0.55),
        };
        if (bare.Length > 0)
        {
            var p = Rank.KolmogorovSmirnov([.. bare.Select(ScoreOf)], [.. mundane.Select(ScoreOf)]);
            gates.Add(new("leak: p of snippets without their event scoring like ordinary driving", p, p, p, 0.01, p > 0.01));
        }

        return gates;
    }

    private Minute[] Minutes(PoolPart part) =>
        [.. recordings.Where(recording => recording.Header.Part == part)
            .SelectMany(recording => Enumerable.Range(0, (int)(recording.Header.Seconds / MinuteSeconds)).Select(minute => new Minute(recording, minute * MinuteSeconds)))];

    // Night and fog fire when a recording begins: they would tell short recordings from long ones.
    private double ScoreOf(Minute minute) =>
        candidates[minute.Recording].SelectMany(candidate => candidate.Firings)
            .Where(firing => TriggerCatalogue.All.First(known => known.Id == firing.Trigger).Group is not TriggerGroup.Context)
            .Where(firing => firing.Peak.UnixSeconds >= minute.From && firing.Peak.UnixSeconds < minute.From + MinuteSeconds)
            .Select(firing => firing.Surprisal).DefaultIfEmpty(0).Max();

    private static double BytesOf(Minute minute) => minute.Recording.FullBytes(minute.From, minute.From + MinuteSeconds);

    // All minutes of a drive have its seed: one of them stands for it.
    private static Minute[] Drives(Minute[] minutes) => [.. minutes.DistinctBy(minute => minute.Recording)];

    // What is drawn from the seed, not the seed: its number says which part of the pool it is of.
    private static double ByChance(Minute minute) => Noise.Of(minute.Recording.Header.Seed, SeedStream, 0).Uniform();

    private static (double Auc, double Spread) TellingOf(Minute[] positives, Minute[] negatives, Func<Minute, double> scoreOf)
    {
        var auc = Rank.Auc([.. positives.Select(scoreOf)], [.. negatives.Select(scoreOf)]);
        return (Math.Max(auc, 1 - auc), 1.96 * Rank.AucError(positives.Length, negatives.Length));
    }

    private static double[] Permuted(double[] events, double[] mundane)
    {
        var all = events.Concat(mundane).ToArray();
        var areas = new double[Permutations];
        for (var permutation = 0; permutation < Permutations; permutation++)
        {
            var noise = Noise.Of(1, PermutationStream, permutation);
            for (var index = all.Length - 1; index > 0; index--)
            {
                var other = noise.Below(index + 1);
                (all[index], all[other]) = (all[other], all[index]);
            }

            areas[permutation] = Rank.Auc(all[..events.Length], all[events.Length..]);
        }

        Array.Sort(areas);
        return areas;
    }

    private readonly record struct Minute(Recording Recording, double From);
}
