using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A front radar: one target a thing that it notices, ghosts of moving things, and clutter.</summary>
internal sealed class RadarModel(World world, SensorDescriptor sensor, long seed)
{
    private const float OccludedDb = 14;
    private const float GhostDb = 6;
    private const float GhostShare = 0.04f;
    private const float MirrorLateralMeters = (float)Road.KerbMeters + 0.7f;
    private const float MovingMps = 0.5f;
    private const float DeepestMeters = 0.3f;
    private const int MostTargets = 128;

    private readonly RadarClutter _clutter = new(world.Road, seed);

    public RadarFrame Scan(SlabPool pool, Scene scene, int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        scene.MoveTo(seconds, RadarDetector.ReachMeters);
        var noise = Noise.Of(seed, sensor.Index, sample);
        var view = RadarView.Of(scene.Ego, sensor.Mount);
        Span<RadarTarget> targets = stackalloc RadarTarget[MostTargets];
        var count = Standing(scene, view, ref noise, targets);
        Span<Reflector> clutter = stackalloc Reflector[RadarClutter.Most];
        foreach (ref readonly var echo in clutter[.._clutter.Fill(view, ref noise, clutter)])
        {
            Observe(view, echo, ref noise, targets, ref count);
        }

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

            var reflector = Reflector.On(solid, view.X, view.Y, noise.Uniform(0, DeepestMeters));
            var hidden = Occluded(scene, view, reflector, index);
            reflector = reflector with { RcsDbsm = reflector.RcsDbsm - (hidden ? OccludedDb : 0) };
            Observe(view, reflector, ref noise, targets, ref count);
            if (MathF.Abs(solid.Vx) + MathF.Abs(solid.Vy) > MovingMps && noise.Uniform() < GhostShare)
            {
                Observe(view, Mirrored(reflector), ref noise, targets, ref count);
            }
        }

        return count;
    }

    private static void Observe(in RadarView view, in Reflector reflector, ref Noise noise, Span<RadarTarget> targets, ref int count)
    {
        if (RadarDetector.Detect(view, reflector, ref noise, out var target) && count < targets.Length)
        {
            targets[count++] = target;
        }
    }

    // A rail or house front beside the road mirrors the target and its lateral motion.
    private Reflector Mirrored(Reflector reflector)
    {
        var middle = world.Road.CenterY(reflector.X);
        var mirror = middle + (reflector.Y > middle ? MirrorLateralMeters : -MirrorLateralMeters);
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
