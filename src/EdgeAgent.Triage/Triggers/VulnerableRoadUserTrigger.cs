using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>VRU: somebody on foot or on two wheels crosses into the vehicle's path (UN R157, Euro NCAP CPNA/CPFA).</summary>
internal sealed class VulnerableRoadUserTrigger : ITrigger
{
    private const double CorridorMeters = 1.5;
    private const double SlowestCrossingMps = 0.5;
    private const double FastestCrossingMps = 3.5;

    // Nobody on foot or crossing by bicycle goes along with the vehicle faster than this.
    private const double FastestAlongMps = 8;
    private const double SettledSeconds = 0.3;
    private const double UncertainMps = 1.5;

    public TriggerDefinition Definition => TriggerCatalogue.Vru;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Lidars.Length == 0)
        {
            return TriggerReading.Unavailable("no LiDAR");
        }

        var isAvailable = false;
        var severity = 0.0;
        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                var conflict = Conflict.Of(track, scene.Ego.Motion, scene.Vehicle);
                if (!IsCrossing(scene, track) || !EntersCorridor(track, conflict) || 1 / conflict.Seconds <= severity)
                {
                    continue;
                }

                severity = 1 / conflict.Seconds;
                evidence.Clear();
                evidence.Add("ttc", conflict.Seconds, "s", 1 / Definition.Hard);
                evidence.Add("person.gap", conflict.GapMeters, "m");
                evidence.Add("person.y", track.Y, "m", CorridorMeters);
                evidence.Add("person.lateralSpeed", track.AlongY.Speed, "m/s");
                evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("the LiDAR is silent");
    }

    public void Reset()
    {
    }

    private static bool IsCrossing(Scene scene, Track track) =>
        track is { Shape: ObjectShape.Person, Misses: <= 1 }
        && track.ConfirmedSeconds(scene.Time) >= SettledSeconds
        && track.SpeedSigmaMps <= UncertainMps
        && !(Math.Abs(track.AlongX.Speed + scene.Ego.Motion.SpeedMps) > FastestAlongMps)
        && Math.Abs(track.AlongY.Speed) is >= SlowestCrossingMps and <= FastestCrossingMps;

    /// <summary>Inside the corridor on arrival, and walking inwards or already inside.</summary>
    private static bool EntersCorridor(Track track, Conflict conflict)
    {
        if (double.IsInfinity(conflict.Seconds) || conflict.GapMeters < Conflict.ToldBeforeMeters)
        {
            return false;
        }

        var isInside = Math.Abs(track.Y) <= CorridorMeters;
        var comesIn = track.Y * track.AlongY.Speed < 0 && Math.Abs(track.Y) - Math.Abs(track.AlongY.Speed) * conflict.Seconds <= CorridorMeters;
        return isInside || comesIn;
    }
}
