namespace EdgeAgent.Model;

/// <summary>How many events of each kind the back end has from a fleet: retained for its vehicles, which send first what it has little of.</summary>
public sealed record FleetCounts
{
    private const double Pseudo = 5;
    private const double Least = 0.25;
    private const double Most = 4;

    /// <summary>The most kinds that are told, the commonest: what is not among them is rare. About 4 KiB.</summary>
    public const int MostKinds = 128;

    /// <summary>After how many days an event counts half.</summary>
    public const double HalfLifeDays = 30;

    /// <summary>A fleet of which nothing is known.</summary>
    public static readonly FleetCounts None = new();

    /// <summary>Events by kind (<see cref="KindOf"/>), aged with a half-life of 30 days by whoever counts.</summary>
    public IReadOnlyDictionary<string, double> Clips { get; set; } = new Dictionary<string, double>();

    /// <summary>A kind's key: trigger, the driving context's number, geohash of seven characters, such as <c>BRK/4/u33dc0c</c>; without a place the last part is empty.</summary>
    public static string KindOf(string trigger, int context, string geohash) => $"{trigger}/{context}/{geohash}";

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
