using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>OBS: something that stands in the path was first seen nearer than a good driver could stop (UN R157 reference driver).</summary>
/// <remarks>
/// Severity is the deceleration demanded when it was first seen. The hard line is 0.75 s of reaction and 7.6 m/s², the
/// floor 1 s and 4 m/s²; in between, reaction time goes linearly with the deceleration, so that both lines of the catalogue
/// are met exactly.
/// </remarks>
internal sealed class SuddenObstacleTrigger : ITrigger
{
    private const double FloorReactionSeconds = 1.0;
    private const double HardReactionSeconds = 0.75;
    private const double StandingMps = 1.5;
    private const double MarginMeters = 0.1;
    private const double NewSeconds = 1.5;
    private const double SlowestMps = 3;

    // Things beside the path are in it for a sweep or two, while the vehicle sways or their outline does.
    private const double SettledSeconds = 0.2;

    private readonly SustainedSeverity _sustained = new(SettledSeconds);

    public TriggerDefinition Definition => TriggerCatalogue.Obs;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Lidars.Length == 0)
        {
            return TriggerReading.Unavailable("no LiDAR");
        }

        if (!scene.Ego.Motion.IsSpeedKnown)
        {
            return TriggerReading.Unavailable("the vehicle's speed is unknown");
        }

        var isAvailable = false;
        var severity = 0.0;
        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                var demanded = IsNewInPath(scene, track) ? DemandedMps2(scene.Ego.Motion.SpeedMps, track.ConfirmedGapMeters) : 0;
                if (demanded > severity)
                {
                    severity = demanded;
                    evidence.Clear();
                    evidence.Add("demandedDeceleration", demanded, "m/s²", Definition.Hard);
                    evidence.Add("obstacle.firstGap", track.ConfirmedGapMeters, "m");
                    evidence.Add("obstacle.y", track.Y, "m");
                    evidence.Add("obstacle.height", track.Box.Top, "m");
                    evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
                }
            }
        }

        severity = _sustained.Take(scene.Time, severity);
        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("the LiDAR is silent");
    }

    public void Reset() => _sustained.Reset();

    /// <summary>Solves gap = v·reaction(a) + v²/(2a) for a.</summary>
    internal static double DemandedMps2(double speedMps, double gapMeters)
    {
        var (hard, floor) = (TriggerCatalogue.Obs.Hard, TriggerCatalogue.Obs.Floor!.Value);
        var perMps2 = (FloorReactionSeconds - HardReactionSeconds) / (hard - floor);
        var square = speedMps * perMps2;
        var linear = gapMeters - speedMps * (FloorReactionSeconds + perMps2 * floor);
        return (-linear + Math.Sqrt(linear * linear + 2 * square * speedMps * speedMps)) / (2 * square);
    }

    private static bool IsNewInPath(Scene scene, Track track)
    {
        var ego = scene.Ego.Motion;
        if (!track.IsConfirmed || track.Misses > 1 || ego.SpeedMps < SlowestMps || track.ConfirmedSeconds(scene.Time) > NewSeconds
            || track.BeganAtBumper || track.GroundSpeedMps(ego) > StandingMps + track.SpeedSigmaMps)
        {
            return false;
        }

        return Conflict.Of(track, ego, scene.Vehicle).OffPathMeters <= MarginMeters;
    }
}
