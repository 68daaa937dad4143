namespace EdgeAgent.Triage.Selection;

/// <summary>How many clips the fleet has of each kind, as the back end last said; empty where it never did.</summary>
public sealed record FleetCounts
{
    private const double Pseudo = 5;
    private const double Least = 0.25;
    private const double Most = 4;

    /// <summary>A fleet of which nothing is known.</summary>
    public static readonly FleetCounts None = new();

    /// <summary>Clips by kind (<see cref="KindOf"/>), aged with a half-life of 30 days by whoever counts.</summary>
    public IReadOnlyDictionary<string, double> Clips { get; set; } = new Dictionary<string, double>();

    /// <summary>A kind's key: trigger, the context's number, geohash, such as <c>BRK/4/u33dc0c</c>; without a place the last part is empty.</summary>
    public static string KindOf(string trigger, int context, GeoCell? cell) => $"{trigger}/{context}/{cell}";

    /// <summary>w_rare = ((N̄ + 5) / (N + 5))^½, 0.25 to 4; 1 where nothing is known.</summary>
    public double WeightOf(string kind)
    {
        if (Clips.Count == 0)
        {
            return 1;
        }

        var count = Clips.TryGetValue(kind, out var known) ? known : 0;
        return Math.Clamp(Math.Sqrt((Clips.Values.Average() + Pseudo) / (Math.Max(0, count) + Pseudo)), Least, Most);
    }
}
