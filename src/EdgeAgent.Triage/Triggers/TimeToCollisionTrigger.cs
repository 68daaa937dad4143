using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>TTC: something in the vehicle's path, closing (UN R157 reference driver, SSAM).</summary>
/// <remarks>
/// LiDAR tracks count when they look like a road user. A radar sees bridges and signs as well as cars, so its tracks
/// count only while they move over the ground.
/// </remarks>
internal sealed class TimeToCollisionTrigger : ITrigger
{
    private const double LeastClosingMps = 2;
    private const double SettledSeconds = 0.3;
    private const double UncertainMps = 2.5;
    private const double MarginMeters = 0.15;
    private const double MovingMps = 2;

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
                if (track.Shape is ObjectShape.Vehicle or ObjectShape.Person)
                {
                    Consider(scene, track, ref worst);
                }
            }
        }

        foreach (var radar in scene.Radars)
        {
            isAvailable |= scene.IsWell(radar.Sensor) && radar.HasDoppler;
            foreach (var track in radar.Tracks.Tracks)
            {
                if (radar.HasDoppler && track.GroundSpeedMps(scene.Ego.Motion) > MovingMps)
                {
                    Consider(scene, track, ref worst);
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
            evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
        }

        return TriggerReading.Of(worst.Severity);
    }

    public void Reset()
    {
    }

    private static void Consider(Scene scene, Track track, ref Worst worst)
    {
        if (track.ConfirmedSeconds(scene.Time) < SettledSeconds || track.Misses > 1 || track.SpeedSigmaMps > UncertainMps)
        {
            return;
        }

        var conflict = Conflict.Of(track, scene.Ego.Motion, scene.Vehicle);
        if (conflict.ClosingMps <= LeastClosingMps || conflict.OffPathMeters > MarginMeters || conflict.GapMeters < -1)
        {
            return;
        }

        var severity = 1 / conflict.Seconds;
        if (severity > worst.Severity)
        {
            worst = new(severity, track, conflict);
        }
    }

    private readonly record struct Worst(double Severity, Track? Track, Conflict Conflict);
}
