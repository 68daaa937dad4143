using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Whether a sensor could see an actor: in its field of view, in reach through the air, and not hidden.</summary>
internal sealed class SensorSight(World world)
{
    private const double LidarReachMeters = 110;
    private const double CameraReachMeters = 120;

    /// <summary>Whether a kind of sensor sees actors at all.</summary>
    public static bool CanSee(SensorKind kind) => kind is SensorKind.Camera or SensorKind.Lidar or SensorKind.Radar;

    public bool Sees(SensorDescriptor sensor, double seconds, int actor, ReadOnlySpan<LiveActor> cast)
    {
        foreach (ref readonly var candidate in cast)
        {
            if (candidate.Index == actor)
            {
                return Sees(sensor, seconds, candidate, cast);
            }
        }

        return false;
    }

    private bool Sees(SensorDescriptor sensor, double seconds, in LiveActor actor, ReadOnlySpan<LiveActor> cast)
    {
        var ego = world.EgoAt(seconds);
        var mount = sensor.Mount.TranslationMeters;
        var (x, y) = ego.ToWorld(mount.X, mount.Y);
        var (dx, dy) = (actor.State.X - x, actor.State.Y - y);
        var distance = Math.Sqrt(dx * dx + dy * dy);
        var bearing = Math.IEEERemainder(Math.Atan2(dy, dx) - ego.Yaw, Math.Tau);
        return actor.Spec.UnseenBy != sensor.Kind
            && distance < Reach(sensor, world.Atmosphere.MeanExtinction(x, actor.State.X))
            && InView(sensor, bearing)
            && (sensor.Kind == SensorKind.Radar || HazardSight.InSight(x, y, actor.Index, actor.State, cast));
    }

    // The eye loses a dark thing at 5 % contrast; a LiDAR, whose light goes both ways, at about half of that.
    private static double Reach(SensorDescriptor sensor, double extinction) => sensor.Kind switch
    {
        SensorKind.Radar => RadarDetector.ReachMeters,
        SensorKind.Lidar => Math.Min(LidarReachMeters, Atmosphere.VisibilityTimesExtinction / (2 * extinction)),
        _ => Math.Min(CameraReachMeters, Atmosphere.VisibilityTimesExtinction / extinction),
    };

    private static bool InView(SensorDescriptor sensor, double bearing)
    {
        if (sensor.Kind != SensorKind.Camera)
        {
            return sensor.Kind == SensorKind.Lidar
                || Math.Abs(Math.IEEERemainder(bearing - RadarView.YawOf(sensor), Math.Tau)) < RadarView.HalfViewOf(sensor);
        }

        var axis = Vector3.Transform(Vector3.UnitZ, sensor.Mount.Rotation);
        var halfView = Math.Atan(sensor.Camera!.Width / (2 * sensor.Camera.Fx));
        return Math.Abs(Math.IEEERemainder(bearing - Math.Atan2(axis.Y, axis.X), Math.Tau)) < halfView;
    }
}
