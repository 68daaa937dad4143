using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A front radar: one target a thing that it notices, ghosts of moving things, and clutter.</summary>
internal sealed class RadarModel(World world, SensorDescriptor sensor, long seed, bool resolves, SensorFaults faults)
{
    private const float OccludedDb = 14;
    private const float GhostDb = 6;
    private const float GhostShare = 0.04f;
    private const float RangeCellMeters = 0.8f;
    private const float AzimuthCellRadians = 3 * MathF.PI / 180;
    private const float RangeRateCellMps = 0.4f;
    private const float MovingMps = 0.5f;
    private const float DeepestMeters = 0.3f;
    private const int MostTargets = 128;

    private readonly RadarClutter _clutter = new(world.Road, seed, world.Scenario.Wear);
    private readonly RadarDetector _detector = new(sensor, world.Scenario.Wear) { SkipsWhatItCannotSee = resolves };
    private readonly float _ghostShare = GhostShare * (1 + (float)world.Scenario.Wear);
    private float _turned;

    public RadarFrame Scan(SlabPool pool, Scene scene, int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        scene.MoveTo(seconds, RadarDetector.ReachMeters);
        var noise = Noise.Of(seed, sensor.Index, sample);
        var view = RadarView.Of(scene.Ego, sensor.Mount);
        _turned = float.DegreesToRadians((float)faults.At(FaultKind.Misaligned, seconds));
        Span<RadarTarget> targets = stackalloc RadarTarget[MostTargets];
        var count = Standing(scene, view, ref noise, targets);
        Span<Reflector> clutter = stackalloc Reflector[RadarClutter.Most];
        foreach (ref readonly var echo in clutter[.._clutter.Fill(view, ref noise, clutter)])
        {
            Observe(view, echo, ref noise, targets, ref count);
        }

        count = resolves ? Merge(targets[..count]) : count;
        var frame = RadarFrame.Rent(pool, sensor, count, hostTime, deviceTime, sample);
        targets[..count].CopyTo(frame.Targets);
        return frame;
    }

    private int Standing(Scene scene, in RadarView view, ref Noise noise, Span<RadarTarget> targets)
    {
        var count = 0;
        for (var index = 0; index < scene.Solids.Length; index++)
        {
            ref readonly var solid = ref scene.Solids[index];
            if (float.IsNaN(solid.RcsDbsm))
            {
                continue;
            }

            if (resolves && IsOutOfReach(view, solid))
            {
                continue;
            }

            var reflector = Reflector.On(solid, view.X, view.Y, noise.Uniform(0, DeepestMeters));
            var hidden = Occluded(scene, view, reflector, index);
            reflector = reflector with { RcsDbsm = reflector.RcsDbsm - (hidden ? OccludedDb : 0) };
            Observe(view, reflector, ref noise, targets, ref count);
            if (MathF.Abs(solid.Vx) + MathF.Abs(solid.Vy) > MovingMps && noise.Uniform() < _ghostShare)
            {
                Observe(view, Mirrored(reflector), ref noise, targets, ref count);
            }
        }

        return count;
    }

    private void Observe(in RadarView view, in Reflector reflector, ref Noise noise, Span<RadarTarget> targets, ref int count)
    {
        if (_detector.Detect(view, reflector, _turned, ref noise, out var target) && count < targets.Length)
        {
            targets[count++] = target;
        }
    }

    private static bool IsOutOfReach(in RadarView view, in Solid solid)
    {
        var (dx, dy) = (solid.X - view.X, solid.Y - view.Y);
        var reach = RadarDetector.ReachMeters + solid.Radius;
        if (dx * dx + dy * dy > reach * reach)
        {
            return true;
        }

        // What lies behind the radar and is no longer than it is far cannot reach into its view.
        var ahead = dx * MathF.Cos(view.Yaw) + dy * MathF.Sin(view.Yaw);
        return ahead < -solid.Radius - 1;
    }

    // The strongest of what lies in one cell of range, angle and speed stands for all of it.
    private static int Merge(Span<RadarTarget> targets)
    {
        var kept = 0;
        for (var index = 0; index < targets.Length; index++)
        {
            var target = targets[index];
            var into = -1;
            for (var other = 0; other < kept && into < 0; other++)
            {
                into = MathF.Abs(targets[other].RangeMeters - target.RangeMeters) < RangeCellMeters
                    && MathF.Abs(targets[other].AzimuthRadians - target.AzimuthRadians) < AzimuthCellRadians
                    && MathF.Abs(targets[other].RangeRateMps - target.RangeRateMps) < RangeRateCellMps ? other : -1;
            }

            if (into < 0)
            {
                targets[kept++] = target;
            }
            else if (target.RcsDbsm > targets[into].RcsDbsm)
            {
                targets[into] = target;
            }
        }

        return kept;
    }

    // A rail or house front beside the road mirrors the target and its lateral motion.
    private Reflector Mirrored(Reflector reflector)
    {
        var middle = world.Road.CenterY(reflector.X);
        var mirror = middle + (reflector.Y > middle ? world.Road.Layout.MirrorMeters : -world.Road.Layout.MirrorMeters);
        return reflector with { Y = 2 * mirror - reflector.Y, Vy = -reflector.Vy, RcsDbsm = reflector.RcsDbsm - GhostDb };
    }

    private static bool Occluded(Scene scene, in RadarView view, in Reflector reflector, int target)
    {
        var actor = scene.Solids[target].Actor;
        for (var index = 0; index < scene.Solids.Length; index++)
        {
            ref readonly var solid = ref scene.Solids[index];
            var blocks = solid.Bottom < view.Height && solid.Top > view.Height + 0.2f && solid.HalfLength > 0.4f;
            if (blocks && index != target && (actor < 0 || solid.Actor != actor)
                && solid.Cross(view.X, view.Y, reflector.X - view.X, reflector.Y - view.Y, out var crossing)
                && crossing.Enter is > 0 and < 0.97f)
            {
                return true;
            }
        }

        return false;
    }
}
