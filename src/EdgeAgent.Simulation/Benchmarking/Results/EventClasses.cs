namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What kind of events the classes are.</summary>
internal static class EventClasses
{
    /// <summary>The class that nothing is tuned on: odd things beside the road, for which there was no trigger when the bars were set.</summary>
    public const string Unseen = "NOV";

    private static readonly HashSet<string> Safety = new(StringComparer.Ordinal) { "VRU", "LVD", "BRK", "JRK", "LAT", "COL", "CUT", "TTC", "OBS" };

    public static bool IsSafety(string eventClass) => Safety.Contains(eventClass);
}
