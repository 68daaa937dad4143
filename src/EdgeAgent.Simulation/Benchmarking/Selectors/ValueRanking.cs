using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Keeps all that triage flagged, evicts by value per byte, and sends by marginal value per byte over tiers, within each trigger's share.</summary>
internal sealed class ValueRanking : ISelector
{
    private const double StoreBytes = 64e9;
    private const double AnyTriggerShare = 0.35;
    private const double ContextShare = 0.15;

    public string Name => "value per byte, no admission";

    public Selection Select(Day day, double budgetBytes)
    {
        var evicted = new HashSet<Candidate>();
        var kept = Keep(day.Candidates, evicted);
        var left = budgetBytes;
        var spent = new Dictionary<string, double>(StringComparer.Ordinal);
        var tiers = new Dictionary<Candidate, ClipTier>(ReferenceEqualityComparer.Instance);
        var order = new List<Candidate>();
        var offers = new PriorityQueue<Offer, double>();
        foreach (var candidate in kept)
        {
            Offer(offers, candidate, ClipTier.None);
        }

        while (offers.TryDequeue(out var offer, out _))
        {
            var candidate = offer.Candidate;
            var cost = candidate.Bytes.Of(offer.To) - candidate.Bytes.Of(offer.From);
            var trigger = candidate.Value.PrimaryTrigger;
            var used = spent.GetValueOrDefault(trigger);
            if (cost > left || (candidate.Value.Priority != PriorityClass.P0 && used + cost > ShareOf(trigger) * budgetBytes))
            {
                // Too dear at this tier; a smaller step from the same tier may still fit.
                if (offer.To > offer.From + 1)
                {
                    Enqueue(offers, new(candidate, offer.From, offer.To - 1));
                }

                continue;
            }

            left -= cost;
            spent[trigger] = used + cost;
            if (tiers.TryAdd(candidate, offer.To))
            {
                order.Add(candidate);
            }

            tiers[candidate] = offer.To;
            Offer(offers, candidate, offer.To);
        }

        return new([.. order.Select(candidate => new SentClip(candidate.Of(tiers[candidate]), tiers[candidate], candidate.Bytes.Of(tiers[candidate]), candidate))], evicted, new HashSet<Candidate>());
    }

    private static void Offer(PriorityQueue<Offer, double> offers, Candidate candidate, ClipTier from)
    {
        // The best next step is not always the next tier: a lite clip is often worth more per byte than its preview.
        var best = ClipTier.None;
        for (var to = from + 1; to <= ClipTier.Full; to++)
        {
            best = best == ClipTier.None || DensityOf(candidate, from, to) > DensityOf(candidate, from, best) ? to : best;
        }

        if (best != ClipTier.None)
        {
            Enqueue(offers, new(candidate, from, best));
        }
    }

    private static void Enqueue(PriorityQueue<Offer, double> offers, Offer offer) => offers.Enqueue(offer, -DensityOf(offer.Candidate, offer.From, offer.To));

    // Mandatory clips come before all ranking.
    private static double DensityOf(Candidate candidate, ClipTier from, ClipTier to) =>
        candidate.Value.Value * (TierBytes.GainOf(to) - TierBytes.GainOf(from)) / Math.Max(1, candidate.Bytes.Of(to) - candidate.Bytes.Of(from))
        * (candidate.Value.Priority == PriorityClass.P0 && to <= ClipTier.Lite ? 1e6 : 1);

    private static double ShareOf(string trigger) =>
        TriggerCatalogue.All.FirstOrDefault(known => known.Id == trigger)?.Group == TriggerGroup.Context ? ContextShare : AnyTriggerShare;

    private static List<Candidate> Keep(IReadOnlyList<Candidate> arriving, HashSet<Candidate> evicted)
    {
        var kept = new List<Candidate>();
        var bytes = 0.0;
        foreach (var candidate in arriving)
        {
            kept.Add(candidate);
            bytes += candidate.Bytes.Full;
            while (bytes > StoreBytes)
            {
                var least = kept.MinBy(stored => stored.Value.Value / Math.Max(1, stored.Bytes.Full))!;
                kept.Remove(least);
                evicted.Add(least);
                bytes -= least.Bytes.Full;
            }
        }

        return kept;
    }
}
