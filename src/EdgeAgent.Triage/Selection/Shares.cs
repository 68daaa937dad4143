namespace EdgeAgent.Triage.Selection;

/// <summary>Which share of the day's bytes a clip is paid from: exactly one.</summary>
public static class Shares
{
    /// <summary>The random control sample.</summary>
    public const string Control = "control";

    /// <summary>Clips just below the threshold.</summary>
    public const string Exploration = "exploration";

    /// <summary>Weather and light.</summary>
    public const string Context = "context";

    /// <summary>Whole clips that the back end asked for: the day's bytes limit them, no share does.</summary>
    public const string Requested = "requested";

    private const string Novelty = "NOV";
    private const string Uncertainty = "UNC";

    /// <summary>The share of a clip by its primary trigger: a group's, else the trigger's own.</summary>
    public static string Of(string trigger) => GroupOf(trigger) switch
    {
        TriggerGroup.Control => Control,
        TriggerGroup.Context => Context,
        _ => trigger,
    };

    internal static double LimitOf(string share, SelectionSettings settings) => share switch
    {
        Control => settings.ControlShare,
        Requested => 1,
        Exploration => settings.ExplorationShare,
        Context => settings.ContextShare,
        Novelty => settings.NoveltyShare,
        Uncertainty => settings.UncertaintyShare,
        _ => settings.TriggerShare,
    };

    /// <summary>Whose scores its clips are held against: its own where it has a quota of its own, so that a storm does not raise the bar for brakings.</summary>
    internal static string AdmissionOf(string share) => share is Context or Novelty or Uncertainty ? share : "";

    private static TriggerGroup GroupOf(string trigger)
    {
        foreach (var definition in TriggerCatalogue.All)
        {
            if (string.Equals(definition.Id, trigger, StringComparison.Ordinal))
            {
                return definition.Group;
            }
        }

        return TriggerGroup.Written;
    }
}
