using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Every firing above its hard threshold is sent, first come, first served, from a bucket that fills evenly over the day: what most recorders do.</summary>
internal sealed class FixedThresholdFifo : ISelector
{
    private const double BurstShare = 0.25;

    public string Name => "fixed threshold, first in first out";

    public Selection Select(Day day, double budgetBytes)
    {
        var sent = new List<SentClip>();
        var late = new HashSet<Candidate>();
        var (tokens, filledAt) = (0.0, 0.0);
        foreach (var candidate in day.Candidates.Where(candidate => candidate.Firings.Any(firing => firing.Severity >= firing.Threshold)).OrderBy(candidate => candidate.Full.To))
        {
            tokens = Math.Min(BurstShare * budgetBytes, tokens + (candidate.Full.To - filledAt) / day.Seconds * budgetBytes);
            filledAt = candidate.Full.To;
            // Lite, as all the others may: whole clips would only make it worse.
            if (candidate.Bytes.Lite > tokens)
            {
                late.Add(candidate);
                continue;
            }

            tokens -= candidate.Bytes.Lite;
            sent.Add(new(candidate.Lite, ClipTier.Lite, candidate.Bytes.Lite, candidate));
        }

        return new(sent, new HashSet<Candidate>(), late);
    }
}
