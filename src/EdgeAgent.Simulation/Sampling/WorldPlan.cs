namespace EdgeAgent.Simulation;

/// <summary>Where along a drive events and look-alikes lie: what changes the ego vehicle's course keeps its distance from whatever else does.</summary>
internal sealed class WorldPlan
{
    // Stops, fog and other drivers cost time: less road is covered than the wish speed says.
    private const double CoveredShare = 0.8;
    private const double BeyondEndMeters = 600;
    private const int Attempts = 40;
    private const double RunUp = 1.6;

    private readonly List<(double From, double To)> _taken = [];
    private readonly List<(double From, double To)> _keepClear = [];
    private readonly List<PlannedSpot> _events = [];
    private readonly List<PlannedSpot> _lookAlikes = [];

    private WorldPlan(double meters) => Meters = meters;

    /// <summary>How much road there is to furnish.</summary>
    public double Meters { get; }

    public IReadOnlyList<PlannedSpot> Events => _events;

    public IReadOnlyList<PlannedSpot> LookAlikes => _lookAlikes;

    /// <summary>Where oncoming traffic has to stay away.</summary>
    public IReadOnlyList<(double From, double To)> KeepClear => _keepClear;

    public static WorldPlan Draw(WorldRequest request, WorldFamily family, double speed, Dice dice, double startSeconds, double endSeconds, double spare)
    {
        var seconds = request.Minutes * 60;
        var (first, last) = (startSeconds * speed, (seconds - endSeconds) * speed * CoveredShare);
        var plan = new WorldPlan(seconds * speed + BeyondEndMeters);
        var recipes = EventRecipes.All.Where(recipe => recipe.Fits(family) && (request.Classes.Count == 0 || request.Classes.Contains(recipe.Class))).ToArray();
        var wanted = request.EventsPerHour * request.Minutes / 60;
        var events = recipes.Length == 0 || last <= first ? 0 : (int)wanted + (dice.Chance(wanted - (int)wanted) ? 1 : 0);
        // A class is drawn before the way it happens, so that classes with many ways are no likelier.
        var classes = recipes.Select(recipe => recipe.Class).Distinct(StringComparer.Ordinal).ToArray();
        var shuffled = Shuffle(classes, dice);
        for (var index = 0; index < events; index++)
        {
            var recipe = dice.Pick(recipes.Where(recipe => recipe.Class == shuffled[index % shuffled.Length]).ToArray());
            var cell = (last - first) / events;
            var excess = dice.Between(request.LeastExcess, request.MostExcess);
            plan.TryPlace(plan._events, recipe, speed, first + index * cell + 0.25 * cell, first + index * cell + 0.75 * cell, excess, dice);
        }

        var likes = Math.Max(plan._events.Count * request.LookAlikesPerEvent, request.LookAlikesPerMinute * request.Minutes) * spare;
        var fitting = LookAlikeRecipes.All.Where(recipe => recipe.Fits(family)).ToArray();
        for (var index = 0; index < likes && last > first; index++)
        {
            plan.TryPlace(plan._lookAlikes, dice.Pick(fitting), speed, first * 0.4, last, 0, dice, fitting);
        }

        plan._lookAlikes.Sort((left, right) => left.X.CompareTo(right.X));
        return plan;
    }

    private void TryPlace(List<PlannedSpot> spots, Recipe recipe, double speed, double from, double to, double excess, Dice dice, Recipe[]? instead = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Whoever has to come near first needs the time for it.
            var clear = recipe.ClearSeconds * speed;
            var earliest = Math.Max(from, RunUp * clear);
            var x = dice.Between(earliest, Math.Max(to, earliest + 1));
            var zone = (From: x - clear, To: x + 0.6 * clear);
            if (clear == 0 || !_taken.Exists(taken => taken.From < zone.To && zone.From < taken.To))
            {
                if (clear > 0)
                {
                    _taken.Add(zone);
                }

                if (recipe.UsesOncomingLane)
                {
                    _keepClear.Add((x - 40 * speed - 200, x + 10 * speed));
                }

                spots.Add(new(recipe, x, excess));
                return;
            }

            // Where the road is full of things that need room, something that needs none takes the place.
            recipe = instead is not null && attempt > Attempts / 4 ? dice.Pick(instead) : recipe;
        }
    }

    private static string[] Shuffle(string[] items, Dice dice)
    {
        for (var index = items.Length - 1; index > 0; index--)
        {
            var other = dice.Below(index + 1);
            (items[index], items[other]) = (items[other], items[index]);
        }

        return items;
    }
}
