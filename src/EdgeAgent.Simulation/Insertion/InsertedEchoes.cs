using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Ends LiDAR rays on inserted bodies where the recording has them go on behind.</summary>
internal sealed class InsertedEchoes
{
    // A ray that ends this close behind a body's face might have hit it anyway.
    private const float MarginMeters = 0.1f;
    private const float RangeSigmaMeters = 0.025f;
    private const float ReachMeters = 120;
    private const float StrongestEcho = 255;

    private readonly List<Solid> _solids = [];

    /// <summary>Changes a sweep; returns how many points moved.</summary>
    public int Replace(LidarFrame sweep, IReadOnlyList<InsertedActor> actors, double seconds, Noise noise)
    {
        Gather(actors, seconds);
        if (_solids.Count == 0)
        {
            return 0;
        }

        var x = sweep.X;
        var y = sweep.Y;
        var z = sweep.Z;
        var intensity = sweep.Intensity;
        var offset = sweep.TimeOffsetNanoseconds;
        var mount = sweep.Sensor.Mount;
        var replaced = 0;
        for (var point = 0; point < sweep.Count; point++)
        {
            var inSensor = new Vector3(x[point], y[point], z[point]);
            var range = inSensor.Length();
            if (!(range > MarginMeters))
            {
                continue;
            }

            var direction = Vector3.Transform(inSensor / range, mount.Rotation);
            if (Nearest(mount.TranslationMeters, direction, offset[point] * 1e-9f, out var hit, out var slant, out var reflectivity) && hit < range - MarginMeters)
            {
                var moved = inSensor / range * (hit + RangeSigmaMeters * noise.Gaussian());
                (x[point], y[point], z[point]) = (moved.X, moved.Y, moved.Z);
                intensity[point] = MathF.Min(StrongestEcho, StrongestEcho * reflectivity * slant);
                replaced++;
            }
        }

        return replaced;
    }

    private void Gather(IReadOnlyList<InsertedActor> actors, double seconds)
    {
        _solids.Clear();
        for (var index = 0; index < actors.Count; index++)
        {
            if (actors[index].IsThere(seconds))
            {
                var spec = new ActorSpec { Id = "", Kind = actors[index].Kind, XMeters = 0, LateralMeters = 0 };
                ActorShape.AddTo(_solids, (short)index, spec, actors[index].At(seconds));
            }
        }
    }

    // The bodies move on while the sweep turns; the recording's own frame moves with the vehicle, and so do their coordinates.
    private bool Nearest(Vector3 origin, Vector3 direction, float sinceSweep, out float range, out float slant, out float reflectivity)
    {
        (range, slant, reflectivity) = (ReachMeters, 0, 0);
        var flat = MathF.Sqrt(direction.X * direction.X + direction.Y * direction.Y);
        if (flat < 1e-4f)
        {
            return false;
        }

        var (dx, dy) = (direction.X / flat, direction.Y / flat);
        // A recorded ray has a direction of its own: it goes alone where eight simulated beams go together.
        var beam = new LidarBeams(Vector256.Create(direction.Z / flat), Vector256.Create(flat));
        foreach (ref readonly var solid in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_solids))
        {
            if (!solid.Cross(origin.X - solid.Vx * sinceSweep, origin.Y - solid.Vy * sinceSweep, dx, dy, out var crossing) || crossing.Enter <= 0)
            {
                continue;
            }

            var hits = new LidarHits { FlatMeters = Vector256.Create(range * flat) };
            new BoxInColumn(crossing.Enter, crossing.Leave, crossing.Slant, solid.Bottom, solid.Top, solid.Reflectivity, IsVapour: false).Meet(origin.Z, beam, Vector256<float>.Zero, ref hits);
            if (hits.Reflectivity[0] > 0)
            {
                (range, slant, reflectivity) = (hits.FlatMeters[0] / flat, hits.Slant[0], hits.Reflectivity[0]);
            }
        }

        return range < ReachMeters;
    }
}
