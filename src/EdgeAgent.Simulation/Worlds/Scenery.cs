using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>What stands beside the road: lamp posts, trees, hedges and houses, drawn from the seed.</summary>
internal static class Scenery
{
    private const int NoiseStream = 100;
    private const double BeforeStartMeters = 120;
    private const double BeyondEndMeters = 250;
    private const double LampSpacingMeters = 36;
    private const double UrbanPavementEndMeters = 9;
    private const double LampBeyondKerbMeters = 0.7;
    private const double RailPieceMeters = 12;
    private const double CoverPieceMeters = 10;

    /// <summary>All standing things along the road, by x.</summary>
    public static Solid[] Build(Scenario scenario, Road road, long seed)
    {
        var noise = Noise.Of(seed, NoiseStream, 0);
        var end = scenario.DurationSeconds * scenario.Ego.DesiredSpeedMps + BeyondEndMeters;
        var solids = new List<Solid>();
        var lampLateral = road.Layout.KerbMeters + LampBeyondKerbMeters;
        for (var x = -BeforeStartMeters; x < end && road.Layout.HasLamps; x += LampSpacingMeters)
        {
            Add(road, solids, x, lampLateral, 0.16f, 0.16f, 0, 7, new Vector3(0.2f), Finish.Plain, 0.35f, 3);
            Add(road, solids, x + LampSpacingMeters / 2, -lampLateral, 0.16f, 0.16f, 0, 7, new Vector3(0.2f), Finish.Plain, 0.35f, 3);
        }

        var aside = (float)Math.Max(0, road.Layout.PavementEndMeters - UrbanPavementEndMeters);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var x = -BeforeStartMeters; x < end; x += noise.Uniform(0.5f, 1.5f) * 100 / Math.Max(0.5, scenario.SceneryDensity))
            {
                AddOne(road, solids, x, side, aside, ref noise);
            }
        }

        AddRails(road, solids, end);
        foreach (var cover in scenario.Covers ?? [])
        {
            AddCover(road, solids, cover);
        }

        solids.Sort((left, right) => left.X.CompareTo(right.X));
        return [.. solids];
    }

    private static void AddOne(Road road, List<Solid> solids, double x, int side, float aside, ref Noise noise)
    {
        var kind = noise.Uniform();
        if (kind < 0.45f)
        {
            var lateral = side * (aside + noise.Uniform(10.5f, 16));
            var height = noise.Uniform(5, 11);
            var crown = noise.Uniform(2.5f, 4.5f);
            Add(road, solids, x, lateral, 0.4f, 0.4f, 0, height * 0.4f, new Vector3(0.08f, 0.055f, 0.035f), Finish.Plain, 0.3f, 0);
            Add(road, solids, x, lateral, crown, crown, height * 0.35f, height, Leaf(ref noise), Finish.Foliage, 0.4f, float.NaN);
        }
        else if (kind < 0.65f)
        {
            Add(road, solids, x, side * (aside + noise.Uniform(9.8f, 11)), noise.Uniform(4, 14), 1, 0, noise.Uniform(0.9f, 2), Leaf(ref noise), Finish.Foliage, 0.4f, 2);
        }
        else
        {
            var (length, depth) = (noise.Uniform(8, 16), noise.Uniform(7, 12));
            var wall = new Vector3(noise.Uniform(0.25f, 0.6f), noise.Uniform(0.22f, 0.5f), noise.Uniform(0.18f, 0.42f));
            Add(road, solids, x, side * (aside + noise.Uniform(13, 22) + depth / 2), length, depth, 0, noise.Uniform(4, 9), wall, Finish.House, 0.35f, 15);
        }
    }

    private static void AddRails(Road road, List<Solid> solids, double end)
    {
        foreach (var rail in road.Layout.RailsAt)
        {
            for (var x = -BeforeStartMeters; x < end; x += RailPieceMeters)
            {
                Add(road, solids, x, rail, (float)RailPieceMeters, 0.2f, 0.35f, 0.8f, new Vector3(0.35f), Finish.Plain, 0.5f, -4);
                if (rail > 0)
                {
                    Add(road, solids, x, -rail, (float)RailPieceMeters, 0.2f, 0.35f, 0.8f, new Vector3(0.35f), Finish.Plain, 0.5f, -4);
                }
            }
        }
    }

    private static void AddCover(Road road, List<Solid> solids, Cover cover)
    {
        var half = (float)road.Layout.PavementEndMeters + 0.5f;
        var concrete = new Vector3(0.22f, 0.21f, 0.2f);
        var ceiling = (float)cover.ClearanceMeters;
        for (var x = cover.StartMeters; x < cover.EndMeters; x += CoverPieceMeters)
        {
            var length = (float)Math.Min(CoverPieceMeters, cover.EndMeters - x);
            Add(road, solids, x + length / 2, 0, length, 2 * half, ceiling, ceiling + 1.2f, concrete, Finish.Plain, 0.3f, 12);
            if (cover.HasWalls)
            {
                Add(road, solids, x + length / 2, half, length, 0.6f, 0, ceiling, concrete, Finish.Plain, 0.3f, 5);
                Add(road, solids, x + length / 2, -half, length, 0.6f, 0, ceiling, concrete, Finish.Plain, 0.3f, 5);
            }
        }
    }

    private static Vector3 Leaf(ref Noise noise) => new Vector3(0.05f, 0.11f, 0.03f) * noise.Uniform(0.7f, 1.6f);

    private static void Add(
        Road road, List<Solid> solids, double x, double lateral, float length, float width, float bottom, float top,
        Vector3 albedo, Finish finish, float reflectivity, float rcsDbsm)
    {
        var heading = road.Heading((float)x);
        solids.Add(new()
        {
            X = (float)x, Y = road.CenterY((float)x) + (float)lateral, Cos = MathF.Cos(heading), Sin = MathF.Sin(heading),
            HalfLength = length / 2, HalfWidth = width / 2, Bottom = bottom, Top = top,
            Albedo = albedo, Finish = finish, Reflectivity = reflectivity, RcsDbsm = rcsDbsm, Actor = -1,
        });
    }
}
