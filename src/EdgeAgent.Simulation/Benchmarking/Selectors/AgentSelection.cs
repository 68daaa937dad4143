using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>The agent's own selection: every clip is considered as it is cut; what is kept is sent in the night after, when the day's bytes are there.</summary>
internal sealed class AgentSelection : ISelector
{
    private const double NightSeconds = 24 * 3600;
    private const long StoreBytes = 64_000_000_000;

    // Any date: only differences count.
    private static readonly Instant Morning = new Instant(0).PlusSeconds(1e9);

    public string Name => "edgeagent";

    public Selection Select(Day day, double budgetBytes)
    {
        // 0 would mean no limit.
        var settings = new SelectionSettings { BytesPerDay = Math.Max(1, (long)budgetBytes), StartDays = 0, DrivingHoursPerDay = day.Seconds / 3600 };
        var selector = new ClipSelector(settings, Morning);
        var evicted = new HashSet<Candidate>();
        for (var index = 0; index < day.Candidates.Count; index++)
        {
            selector.Consider(CandidateOf(day.Candidates[index], index));
            var stored = selector.Queue.Sum(clip => clip.Bytes.Full);
            if (stored > StoreBytes)
            {
                evicted.UnionWith(selector.Evict(stored - StoreBytes).Select(id => day.Candidates[NumberOf(id)]));
            }
        }

        return new([.. Send(day, selector)], evicted, new HashSet<Candidate>());
    }

    private static IEnumerable<SentClip> Send(Day day, ClipSelector selector)
    {
        var night = Morning.PlusSeconds(NightSeconds);
        var tiers = new Dictionary<int, ClipTier>();
        while (selector.NextToSend(night) is { } choice)
        {
            selector.Sent(choice, night);
            tiers[NumberOf(choice.ClipId)] = choice.Tier;
        }

        foreach (var (number, tier) in tiers)
        {
            var candidate = day.Candidates[number];
            yield return new(candidate.Of(tier), tier, candidate.Bytes.Of(tier), candidate);
        }
    }

    private static ClipCandidate CandidateOf(Candidate candidate, int number) => new()
    {
        Id = number.ToString("d6", System.Globalization.CultureInfo.InvariantCulture),
        Time = Morning.PlusSeconds(candidate.Full.To),
        Firings = [.. candidate.Firings.Select(firing => firing with { Start = Later(firing.Start), Peak = Later(firing.Peak), End = Later(firing.End) })],
        Context = candidate.Context,
        Bytes = candidate.Bytes,
    };

    private static Instant Later(Instant ofDay) => Morning.PlusSeconds(ofDay.UnixSeconds);

    private static int NumberOf(string id) => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
}
