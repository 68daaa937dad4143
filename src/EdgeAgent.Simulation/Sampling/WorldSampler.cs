using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Draws whole drives: ordinary driving, events of continuous severity, and far more that only looks like events.</summary>
public static class WorldSampler
{
    private const int FamilyStream = 1000;
    private const int RoadStream = 1001;
    private const int TrafficStream = 1002;
    private const int EventStream = 1010;
    private const int LookAlikeStream = 1011;
    private const int PlanStream = 1012;
    private const long SplitStride = 0x51_7CC1_B727_220A;
    private const double StartSeconds = 14;
    private const double EndSeconds = 8;
    private const double SpareLookAlikes = 1.6;

    /// <summary>The classes of events that can be drawn.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. EventRecipes.All.Select(recipe => recipe.Class).Distinct(StringComparer.Ordinal)];

    /// <summary>The family of a request's world; null where its lists leave none for the split.</summary>
    public static WorldFamily? FamilyOf(WorldRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var candidates = WorldFamily.All.Where(family => family.Split == request.Split && Allows(request, family)).ToArray();
        return candidates.Length == 0 ? null : new Dice(NoiseOf(request, FamilyStream, 0)).Pick(candidates);
    }

    /// <summary>The world of a request; throws <see cref="ArgumentException"/> where <see cref="FamilyOf"/> finds none.</summary>
    public static Scenario Draw(WorldRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var family = FamilyOf(request) ?? throw new ArgumentException($"No family of the {request.Split} split has what the request asks for.", nameof(request));
        var dice = new Dice(NoiseOf(request, RoadStream, 0));
        var layout = RoadLayout.Of(family.Road);
        var stage = new ScenarioStage(layout.LaneMeters(0), layout, SpeedOn(family.Road) * dice.Between(0.9, 1.05));
        var plan = WorldPlan.Draw(request, family, stage.EgoSpeedMps, new Dice(NoiseOf(request, PlanStream, 0)), StartSeconds, EndSeconds, SpareLookAlikes);
        Bend(stage, dice, plan.Meters);
        Place(stage, request, family, plan.Events, EventStream, "event", request.WithoutEvents);
        Place(stage, request, family, plan.LookAlikes, LookAlikeStream, "like", isDropped: false);
        BackgroundTraffic.Place(stage, new Dice(NoiseOf(request, TrafficStream, 0)), family, plan.Meters, plan.KeepClear);
        var scenario = stage.Build($"world-{request.Split.ToString().ToLowerInvariant()}-{request.Seed}-{family}", request.Minutes * 60);
        return Weather(scenario, family, dice) with { RoadKind = family.Road, Start = StartOf(request, family) };
    }

    private static void Place(ScenarioStage stage, WorldRequest request, WorldFamily family, IReadOnlyList<PlannedSpot> spots, int stream, string prefix, bool isDropped)
    {
        for (var index = 0; index < spots.Count; index++)
        {
            // Every spot has dice of its own, so that leaving events out moves nothing else.
            var dice = new Dice(NoiseOf(request, stream, index));
            spots[index].Recipe.Place(new(stage, dice, family, $"{prefix}-{index}", spots[index].X, spots[index].Excess, isDropped));
        }
    }

    private static Scenario Weather(Scenario scenario, WorldFamily family, Dice dice)
    {
        var fog = family.Air == AirFamily.Misty ? [.. scenario.Fog, new FogBank(-500, 200_000, 1, dice.Scaled(600, 2500))] : scenario.Fog;
        return scenario with
        {
            Daylight = family.Light switch { LightFamily.Night => 0, LightFamily.Dusk => dice.Between(0.12, 0.35), _ => dice.Between(0.75, 1) },
            CloudCover = family.Air == AirFamily.Dry ? dice.Between(0, 0.7) : dice.Between(0.7, 1),
            RainMillimetersPerHour = family.Air == AirFamily.Wet ? dice.Between(0.4, 3) : 0,
            SceneryDensity = family.Town switch { TownFamily.Brick => dice.Between(7, 11), TownFamily.Garden => dice.Between(3, 7), _ => dice.Between(0.8, 2.5) },
            Fog = fog,
            Wear = family.Sensors switch { SensorFamily.Used => 0.5, SensorFamily.Worn => 1, _ => 0 },
        };
    }

    private static void Bend(ScenarioStage stage, Dice dice, double meters)
    {
        const double GentleMps2 = 1.1;
        for (var x = dice.Between(100, 300); x < meters;)
        {
            var shift = dice.Between(2, 12) * (dice.Chance(0.5) ? 1 : -1);
            // The quintic's greatest curvature is 5.77 times shift over length squared.
            var length = Math.Max(60, stage.EgoSpeedMps * Math.Sqrt(5.77 * Math.Abs(shift) / GentleMps2));
            stage.Add(new Bend(x, length, shift));
            x += length + dice.Between(60, 500);
        }
    }

    private static bool Allows(WorldRequest request, WorldFamily family) =>
        Has(request.Roads, family.Road) && Has(request.Airs, family.Air) && Has(request.Lights, family.Light)
        && Has(request.Traffics, family.Traffic) && Has(request.Sensors, family.Sensors) && Has(request.Towns, family.Town);

    private static bool Has<T>(IReadOnlyList<T> allowed, T value) => allowed.Count == 0 || allowed.Contains(value);

    private static double SpeedOn(RoadKind road) => road switch
    {
        RoadKind.Residential => 8.6,
        RoadKind.Rural => 22,
        RoadKind.Motorway => 30,
        _ => 13.6,
    };

    private static Instant StartOf(WorldRequest request, WorldFamily family)
    {
        var hour = family.Light switch { LightFamily.Night => 23, LightFamily.Dusk => 20.5, _ => 10 };
        return Instant.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).PlusSeconds(hour * 3600 + (ulong)request.Seed % 365 * 86_400);
    }

    private static Noise NoiseOf(WorldRequest request, int stream, int index) => Noise.Of(request.Seed + (long)request.Split * SplitStride, stream, index);
}
