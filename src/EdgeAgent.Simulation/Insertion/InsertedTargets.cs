using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Adds inserted bodies to radar scans: place and speed as that radar would see them, and only as often as it would.</summary>
internal static class InsertedTargets
{
    /// <summary>The scan itself where nobody is seen, otherwise a new one with everybody who is.</summary>
    public static RadarFrame Add(SlabPool pool, RadarFrame scan, IReadOnlyList<InsertedActor> actors, double seconds, Noise noise)
    {
        var detector = new RadarDetector(scan.Sensor, wear: 0) { SkipsWhatItCannotSee = true };
        var mount = scan.Sensor.Mount;
        var axis = Vector3.Transform(Vector3.UnitX, mount.Rotation);
        // Velocities are relative to the vehicle, so the radar stands still in them.
        var view = new RadarView(mount.TranslationMeters.X, mount.TranslationMeters.Y, mount.TranslationMeters.Z, MathF.Atan2(axis.Y, axis.X), 0, 0);
        var hasDoppler = scan.Sensor.Range?.HasDoppler ?? true;
        var solids = new List<Solid>();
        var seen = new List<RadarTarget>();
        for (var index = 0; index < actors.Count; index++)
        {
            if (!actors[index].IsThere(seconds))
            {
                continue;
            }

            solids.Clear();
            ActorShape.AddTo(solids, (short)index, new ActorSpec { Id = "", Kind = actors[index].Kind, XMeters = 0, LateralMeters = 0 }, actors[index].At(seconds));
            foreach (var solid in solids)
            {
                if (!float.IsNaN(solid.RcsDbsm) && detector.Detect(view, Reflector.On(solid, view.X, view.Y, noise.Uniform(0, 0.3f)), 0, ref noise, out var target))
                {
                    seen.Add(hasDoppler ? target : target with { RangeRateMps = float.NaN });
                }
            }
        }

        if (seen.Count == 0)
        {
            return scan;
        }

        var frame = RadarFrame.Rent(pool, scan.Sensor, scan.Count + seen.Count, scan.HostTime, scan.DeviceTime, scan.Sequence);
        scan.Targets.CopyTo(frame.Targets);
        seen.ToArray().CopyTo(frame.Targets[scan.Count..]);
        return frame;
    }
}
