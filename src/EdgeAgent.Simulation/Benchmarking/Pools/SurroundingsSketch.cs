using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A scene in eight numbers, for the diversity baseline: the mean range of what stands around the vehicle, octant by octant.</summary>
internal static class SurroundingsSketch
{
    private const float ReachMeters = 80;
    private const float AboveSensorMeters = -1.4f;

    /// <summary>Fills in 0 to 1 an octant; 1 where nothing stands.</summary>
    public static void Draw(FrameSet set, Span<float> octants)
    {
        Span<float> sums = stackalloc float[Recording.SketchLength];
        Span<int> counts = stackalloc int[Recording.SketchLength];
        foreach (var slot in set.Slots)
        {
            if (slot.Nearest is LidarFrame lidar)
            {
                Add(lidar, sums, counts);
            }
        }

        for (var octant = 0; octant < octants.Length; octant++)
        {
            octants[octant] = counts[octant] == 0 ? 1 : sums[octant] / counts[octant] / ReachMeters;
        }
    }

    private static void Add(LidarFrame lidar, Span<float> sums, Span<int> counts)
    {
        var xs = lidar.X;
        var ys = lidar.Y;
        var zs = lidar.Z;
        for (var point = 0; point < xs.Length; point++)
        {
            if (zs[point] > AboveSensorMeters)
            {
                var (x, y) = (xs[point], ys[point]);
                var octant = (x > 0 ? 0 : 1) + (y > 0 ? 0 : 2) + (Math.Abs(x) > Math.Abs(y) ? 0 : 4);
                sums[octant] += Math.Min(ReachMeters, MathF.Sqrt(x * x + y * y));
                counts[octant]++;
            }
        }
    }
}
