namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Which recordings a pool consists of, in an order in which every beginning of it is balanced.</summary>
internal static class PoolPlan
{
    // Seeds of different parts lie far apart; within a part an item has room for the seeds in which nothing happens.
    private const long PartStride = 10_000_000;
    private const long ItemStride = 16;
    private const double SnippetMinutes = 1;

    public static IReadOnlyList<PoolItem> Of(PoolRequest request)
    {
        var classes = WorldSampler.Classes;
        var parts = new List<PoolItem>[]
        {
            Drives(request, PoolPart.Calibration, WorldSplit.Calibration, request.MinutesCalibration, classes),
            Drives(request, PoolPart.Mundane, WorldSplit.Test, request.MinutesMundane, classes),
            Snippets(request, PoolPart.Event, WorldSplit.Test, request.SnippetsPerClass, classes),
            Snippets(request, PoolPart.HeldOut, WorldSplit.HeldOut, request.HeldOutPerClass, classes),
            Snippets(request, PoolPart.Bare, WorldSplit.Test, request.BarePerClass, classes),
            Continuous(request),
        };
        return [.. parts.SelectMany(part => part.Select((item, index) => (item, at: (index + 0.5) / part.Count))).OrderBy(pair => pair.at).Select(pair => pair.item)];
    }

    /// <summary>The roads on which a class of events happens at all.</summary>
    internal static IReadOnlyList<RoadKind> RoadsOf(string eventClass) =>
        [.. WorldFamily.All.Where(family => EventRecipes.All.Any(recipe => recipe.Class == eventClass && recipe.Fits(family))).Select(family => family.Road).Distinct()];

    private static List<PoolItem> Drives(PoolRequest request, PoolPart part, WorldSplit split, double minutes, IReadOnlyList<string> classes) =>
        [.. Enumerable.Range(0, (int)Math.Ceiling(minutes / request.DriveMinutes)).Select(index => new PoolItem(part, null, new()
        {
            // Ordinary driving uses the roads of the event classes in equal parts: otherwise the road alone would tell events.
            Seed = SeedOf(request, part, index), Split = split, Minutes = request.DriveMinutes, EventsPerHour = 0, Roads = RoadsOf(classes[index % classes.Count]),
        }))];

    private static List<PoolItem> Snippets(PoolRequest request, PoolPart part, WorldSplit split, int perClass, IReadOnlyList<string> classes) =>
        [.. Enumerable.Range(0, perClass * classes.Count).Select(index => new PoolItem(part, classes[index % classes.Count], new()
        {
            // A bare snippet is the event snippet of the same number, less the event; look-alikes are as dense as in ordinary driving.
            Seed = SeedOf(request, part == PoolPart.Bare ? PoolPart.Event : part, index), Split = split, Minutes = SnippetMinutes, EventsPerHour = 60 / SnippetMinutes,
            LookAlikesPerEvent = 0, Classes = [classes[index % classes.Count]], Roads = RoadsOf(classes[index % classes.Count]),
        }))];

    private static List<PoolItem> Continuous(PoolRequest request) =>
        [.. Enumerable.Range(0, request.ContinuousDrives).Select(index => new PoolItem(PoolPart.Continuous, null, new()
        {
            Seed = SeedOf(request, PoolPart.Continuous, index), Split = WorldSplit.Test, Minutes = request.DriveMinutes * 2, EventsPerHour = 24, LookAlikesPerEvent = 0,
        }))];

    private static long SeedOf(PoolRequest request, PoolPart part, int index) => request.Seed * 8 * PartStride + (long)part * PartStride + index * ItemStride;
}
