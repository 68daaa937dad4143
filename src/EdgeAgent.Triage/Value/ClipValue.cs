using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What a clip is worth, from its firings alone.</summary>
/// <param name="PrimaryTrigger">The trigger of the rarest firing in the most urgent class.</param>
/// <param name="Priority">The most urgent class of the firings.</param>
/// <param name="Score">The fused surprisal S.</param>
/// <param name="Value">10^(0.5·(S−3)): ten times the value for two more decades of rarity.</param>
public sealed record ClipValue(string PrimaryTrigger, PriorityClass Priority, double Score, double Value)
{
    private const double OthersWeight = 0.5;
    private const double MostFromOthers = 3;

    /// <summary>The value of a clip with these firings, at least one.</summary>
    public static ClipValue Of(IReadOnlyList<TriggerFiring> firings)
    {
        var priority = firings.Min(firing => firing.Priority);
        var primary = firings.Where(firing => firing.Priority == priority).MaxBy(firing => firing.Surprisal)!;
        var rarest = firings.MaxBy(firing => firing.Surprisal)!;
        var others = firings
            .GroupBy(firing => GroupOf(firing.Trigger))
            .Where(group => group.Key != GroupOf(rarest.Trigger) && group.Key is not (TriggerGroup.Context or TriggerGroup.Control))
            .Sum(group => Math.Max(0, group.Max(firing => firing.Surprisal) - 1));
        var score = rarest.Surprisal + OthersWeight * Math.Min(MostFromOthers, others);
        return new(primary.Trigger, priority, score, Math.Pow(10, 0.5 * (score - 3)));
    }

    private static TriggerGroup? GroupOf(string trigger) => TriggerCatalogue.All.FirstOrDefault(definition => definition.Id == trigger)?.Group;
}
