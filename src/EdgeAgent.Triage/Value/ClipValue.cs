using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What a clip is worth, from its firings alone.</summary>
/// <param name="Priority">The most urgent class of its firings.</param>
/// <param name="PrimaryTrigger">The trigger that gave the clip its class and most of its score.</param>
/// <param name="Score">Fused surprisal, 0 to 7.5.</param>
/// <param name="Value">What it is worth against other clips and per byte.</param>
public sealed record ClipValue(PriorityClass Priority, string PrimaryTrigger, double Score, double Value)
{
    // Real triggers correlate: λ = 1 would be right for independent ones.
    private const double Lambda = 0.5;
    private const double CountsBeyond = 1;
    private const double MostAdded = 3;
    private const double ValuePerScore = 0.5;
    private const double UnitScore = 3;

    private static readonly int Groups = Enum.GetValues<TriggerGroup>().Length;

    /// <summary>
    /// S = the largest surprisal + 0.5·Σ, where Σ sums what each other group's largest exceeds 1 by, at most 3;
    /// V = 10^(0.5·(S - 3)). Weather, light, sensors' faults and the random sample describe the clip: they add nothing to other triggers, and alone
    /// the largest of them counts.
    /// </summary>
    public static ClipValue Of(IReadOnlyList<TriggerFiring> firings)
    {
        ArgumentNullException.ThrowIfNull(firings);
        ArgumentOutOfRangeException.ThrowIfZero(firings.Count, nameof(firings));
        Span<double> byGroup = stackalloc double[Groups];
        var primary = firings[0];
        var primaryGroup = GroupOf(primary);
        var priority = primary.Priority;
        foreach (var firing in firings)
        {
            var group = GroupOf(firing);
            byGroup[(int)group] = Math.Max(byGroup[(int)group], firing.Surprisal);
            priority = firing.Priority < priority ? firing.Priority : priority;
            if (Precedes(firing, group, primary, primaryGroup))
            {
                (primary, primaryGroup) = (firing, group);
            }
        }

        var score = Fuse(byGroup);
        return new(priority, primary.Trigger, score, Math.Pow(10, ValuePerScore * (score - UnitScore)));
    }

    private static double Fuse(ReadOnlySpan<double> byGroup)
    {
        var strongest = -1;
        for (var group = 0; group < byGroup.Length; group++)
        {
            if (!IsDescriptive((TriggerGroup)group) && byGroup[group] > (strongest < 0 ? 0 : byGroup[strongest]))
            {
                strongest = group;
            }
        }

        if (strongest < 0)
        {
            return Math.Max(byGroup[(int)TriggerGroup.SensorFault], Math.Max(byGroup[(int)TriggerGroup.Context], byGroup[(int)TriggerGroup.Control]));
        }

        var added = 0.0;
        for (var group = 0; group < byGroup.Length; group++)
        {
            added += group == strongest || IsDescriptive((TriggerGroup)group) ? 0 : Math.Max(0, byGroup[group] - CountsBeyond);
        }

        return byGroup[strongest] + Lambda * Math.Min(MostAdded, added);
    }

    private static bool Precedes(TriggerFiring firing, TriggerGroup group, TriggerFiring primary, TriggerGroup primaryGroup)
    {
        if (firing.Priority != primary.Priority)
        {
            return firing.Priority < primary.Priority;
        }

        return IsDescriptive(group) == IsDescriptive(primaryGroup) ? firing.Surprisal > primary.Surprisal : !IsDescriptive(group);
    }

    private static bool IsDescriptive(TriggerGroup group) => group is TriggerGroup.Context or TriggerGroup.Control or TriggerGroup.SensorFault;

    /// <summary>A trigger that is not in the catalogue is taken to see what happens, not what the scene is like.</summary>
    private static TriggerGroup GroupOf(TriggerFiring firing)
    {
        foreach (var definition in TriggerCatalogue.All)
        {
            if (string.Equals(definition.Id, firing.Trigger, StringComparison.Ordinal))
            {
                return definition.Group;
            }
        }

        return TriggerGroup.Conflict;
    }
}
