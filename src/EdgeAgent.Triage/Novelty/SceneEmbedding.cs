using EdgeAgent.Model;

namespace EdgeAgent.Triage.Novelty;

/// <summary>A scene as 64 numbers of length one, from what the LiDARs and the cameras see, without any trained model.</summary>
/// <remarks>
/// <code>
///  0–23  height of what stands around: 8 bearings x 3 rings (to 12, 30, 80 m)
/// 24–27  persons, vehicles, low things, the rest
/// 28–31  tallest, longest, missing ground, reach
/// 32–47  brightness of the picture in 4 x 4 parts
/// 48–59  contrast in 4 x 3 parts
/// 60–63  brightness, contrast, burnt-out share of the whole; a constant, so that an empty scene has a direction too
/// </code>
/// </remarks>
internal static class SceneEmbedding
{
    public const int Dimensions = 64;

    /// <summary>Changes whenever the same scene may get other numbers.</summary>
    public const int Version = 1;

    private const int Bearings = 8;
    private const int Kinds = 24;
    private const int Extremes = 28;
    private const int Brightness = 32;
    private const int Contrasts = 48;
    private const int Picture = 60;
    private const float NearMeters = 12;
    private const float MiddleMeters = 30;
    private const float FarMeters = 80;
    private const float TallMeters = 3;
    private const double GreyScale = 64;

    /// <summary>Fills <paramref name="embedding"/>; false where no LiDAR and no camera says anything.</summary>
    public static bool TryCompute(Scene scene, Span<float> embedding)
    {
        embedding.Clear();
        var isSeen = false;
        foreach (var lidar in scene.Lidars)
        {
            if (scene.IsWell(lidar.Sensor))
            {
                isSeen = true;
                AddClusters(lidar, embedding);
            }
        }

        foreach (var camera in scene.Cameras)
        {
            if (scene.IsWell(camera.Sensor) && camera.Tiles.HasLevels)
            {
                isSeen = true;
                AddPicture(camera, embedding);
                // One camera looks ahead in most rigs; a mean over several would blur them all.
                break;
            }
        }

        embedding[^1] = 0.5f;
        Normalize(embedding);
        return isSeen;
    }

    private static void AddClusters(LidarView lidar, Span<float> embedding)
    {
        foreach (ref readonly var cluster in lidar.Perception.Clusters)
        {
            var range = MathF.Sqrt(cluster.CenterX * cluster.CenterX + cluster.CenterY * cluster.CenterY);
            if (range > FarMeters)
            {
                continue;
            }

            var bearing = Math.Clamp((int)((MathF.Atan2(cluster.CenterY, cluster.CenterX) + MathF.PI) * (Bearings / (2 * MathF.PI))), 0, Bearings - 1);
            var ring = range < NearMeters ? 0 : range < MiddleMeters ? 1 : 2;
            embedding[ring * Bearings + bearing] += Math.Min(cluster.TopMeters, TallMeters);
            embedding[Kinds + (cluster.Shape switch { ObjectShape.Person => 0, ObjectShape.Vehicle => 1, ObjectShape.Low => 2, _ => 3 })] += 1;
            embedding[Extremes] = Math.Max(embedding[Extremes], cluster.TopMeters / TallMeters);
            embedding[Extremes + 1] = Math.Max(embedding[Extremes + 1], cluster.LengthMeters / 10);
        }

        for (var index = 0; index < Extremes; index++)
        {
            embedding[index] = MathF.Log(1 + embedding[index]) / 2;
        }

        var air = lidar.Perception.Air;
        embedding[Extremes + 2] = double.IsNaN(air.MissingGroundShare) ? 0 : (float)air.MissingGroundShare;
        embedding[Extremes + 3] = double.IsNaN(air.ReachMeters) ? 0 : (float)(air.ReachMeters / FarMeters);
    }

    private static void AddPicture(CameraView camera, Span<float> embedding)
    {
        var levels = camera.Tiles.Levels;
        var mean = 0.0;
        foreach (var level in levels)
        {
            mean += level / CameraTiles.Count;
        }

        AddParts(levels, 4, mean, isContrast: false, embedding.Slice(Brightness, 16));
        AddParts(levels, 3, mean, isContrast: true, embedding.Slice(Contrasts, 12));
        embedding[Picture] = (float)((mean - 2 * GreyScale) / GreyScale);
        embedding[Picture + 1] = camera.Light.IsKnown ? (float)(camera.Light.Contrast / GreyScale) : 0;
        embedding[Picture + 2] = camera.Light.IsKnown ? (float)(5 * camera.Light.SaturatedShare) : 0;
    }

    /// <summary>Mean or standard deviation of the tiles in each of 4 columns and so many rows of parts.</summary>
    private static void AddParts(ReadOnlySpan<double> levels, int rows, double mean, bool isContrast, Span<float> parts)
    {
        Span<double> sums = stackalloc double[16], squares = stackalloc double[16];
        sums.Clear();
        squares.Clear();
        for (var tile = 0; tile < CameraTiles.Count; tile++)
        {
            var part = tile / CameraTiles.Columns * rows / CameraTiles.Rows * 4 + tile % CameraTiles.Columns * 4 / CameraTiles.Columns;
            sums[part] += levels[tile];
            squares[part] += levels[tile] * levels[tile];
        }

        var tiles = CameraTiles.Count / (4.0 * rows);
        for (var part = 0; part < parts.Length; part++)
        {
            var here = sums[part] / tiles;
            parts[part] = (float)((isContrast ? Math.Sqrt(Math.Max(0, squares[part] / tiles - here * here)) : here - mean) / GreyScale);
        }
    }

    private static void Normalize(Span<float> embedding)
    {
        var squares = 0f;
        foreach (var value in embedding)
        {
            squares += value * value;
        }

        var factor = 1 / MathF.Sqrt(squares);
        foreach (ref var value in embedding)
        {
            value *= factor;
        }
    }
}
