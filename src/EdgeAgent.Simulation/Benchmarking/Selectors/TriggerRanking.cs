using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Lite clips of some triggers only, the largest severity over its hard threshold first: what a harsh-driving recorder or an uncertainty sampler does.</summary>
internal sealed class TriggerRanking(string name, params TriggerGroup[] groups) : ISelector
{
    public static TriggerRanking Kinematic { get; } = new("kinematic only", TriggerGroup.Longitudinal, TriggerGroup.Lateral);

    /// <summary>Sensors that contradict one another stand in for a detector that is unsure of itself, of which the benchmark's car has none.</summary>
    public static TriggerRanking Uncertainty { get; } = new("uncertainty only", TriggerGroup.Disagreement);

    public string Name => name;

    public Selection Select(Day day, double budgetBytes)
    {
        var left = budgetBytes;
        var sent = new List<SentClip>();
        foreach (var candidate in day.Candidates.Where(candidate => StrengthOf(candidate) > 0).OrderByDescending(StrengthOf))
        {
            if (candidate.Bytes.Lite <= left)
            {
                left -= candidate.Bytes.Lite;
                sent.Add(new(candidate.Lite, ClipTier.Lite, candidate.Bytes.Lite, candidate));
            }
        }

        return Selection.Of(sent);
    }

    private double StrengthOf(Candidate candidate) =>
        candidate.Firings.Where(firing => groups.Contains(GroupOf(firing))).Select(firing => firing.Severity / firing.Threshold).DefaultIfEmpty(0).Max();

    private static TriggerGroup GroupOf(TriggerFiring firing) => TriggerCatalogue.All.First(known => known.Id == firing.Trigger).Group;
}
