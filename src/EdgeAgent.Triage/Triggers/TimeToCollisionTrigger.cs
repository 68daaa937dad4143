using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>TTC: something in the vehicle's path, closing (UN R157 reference driver, SSAM).</summary>
/// <remarks>
/// LiDAR tracks count when they look like a road user. A radar sees bridges and signs as well as cars, so its tracks
/// count only while they move over the ground, and only where no LiDAR follows the same thing: that one knows how wide it is.
/// </remarks>
internal sealed class TimeToCollisionTrigger(SensorRig rig) : ITrigger
{
    private const double LeastClosingMps = 2;
    private const double SettledSeconds = 0.3;
    private const double UncertainMps = 2.5;
    private const double MovingMps = 2;
    private const double DoubtSigmas = 0.7;

    private readonly string[] _seenBy = [.. rig.Sensors.Select(sensor => "seen_by." + sensor.Id)];

    public TriggerDefinition Definition => TriggerCatalogue.Ttc;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        Worst worst = default;
        var isAvailable = false;
        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                if (track.Shape is ObjectShape.Vehicle or ObjectShape.Person && IsWorse(scene, track, worst, out var conflict))
                {
                    worst = new(1 / conflict.Seconds, track, lidar.Sensor, conflict);
                }
            }
        }

        foreach (var radar in scene.Radars)
        {
            isAvailable |= scene.IsWell(radar.Sensor) && radar.HasDoppler;
            foreach (var track in radar.Tracks.Tracks)
            {
                if (radar.HasDoppler && IsMoving(track, scene.Ego.Motion) && IsWorse(scene, track, worst, out var conflict) && !IsFollowed(track, scene))
                {
                    worst = new(1 / conflict.Seconds, track, radar.Sensor, conflict);
                }
            }
        }

        if (!isAvailable)
        {
            return TriggerReading.Unavailable("no LiDAR and no Doppler radar is heard");
        }

        if (worst.Track is { } found)
        {
            evidence.Add("ttc", worst.Conflict.Seconds, "s", 1 / Definition.Hard);
            evidence.Add("track.gap", worst.Conflict.GapMeters, "m");
            evidence.Add("track.closing", worst.Conflict.ClosingMps, "m/s", LeastClosingMps);
            evidence.Add("track.y", found.Y, "m");
            evidence.Add(_seenBy[worst.SeenBy!.Index], found.Hits, "sightings");
            evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
        }

        return TriggerReading.Of(worst.Severity);
    }

    public void Reset()
    {
    }

    private static bool IsMoving(Track track, EgoMotion ego) => Math.Abs(track.AlongX.Speed + ego.SpeedMps) > MovingMps + Math.Sqrt(track.AlongX.SpeedVariance);

    private static bool IsFollowed(Track track, Scene scene)
    {
        var apart = track.SameThingMeters;
        foreach (var lidar in scene.Lidars)
        {
            foreach (var other in lidar.Tracks.Tracks)
            {
                if (other.IsConfirmed && other.Box.DistanceTo(track.Box) < apart)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsWorse(Scene scene, Track track, in Worst worst, out Conflict conflict)
    {
        conflict = default;
        if (track.ConfirmedSeconds(scene.Time) < SettledSeconds || track.Misses > 1 || track.SpeedSigmaMps > UncertainMps || track.BeganAtBumper)
        {
            return false;
        }

        // Oncoming traffic closes faster than anything: it must be in the path beyond doubt, not on the other side of it.
        conflict = Conflict.Of(track, scene.Ego.Motion, scene.Vehicle);
        return conflict.ClosingMps > LeastClosingMps && conflict.GapMeters >= Conflict.ToldBeforeMeters && conflict.SideMeters + DoubtSigmas * conflict.SideSigmaMeters <= 0
            && 1 / conflict.Seconds > worst.Severity;
    }

    private readonly record struct Worst(double Severity, Track? Track, SensorDescriptor? SeenBy, Conflict Conflict);
}
