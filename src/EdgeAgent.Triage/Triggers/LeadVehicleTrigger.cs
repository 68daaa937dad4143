using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>LVD: the vehicle ahead brakes hard, or leaves the lane and reveals what it hid (UN R157 deceleration and cut-out scenarios).</summary>
/// <remarks>A radar measures speed, a LiDAR derives it: where both follow the lead, the radar is believed.</remarks>
internal sealed class LeadVehicleTrigger : ITrigger
{
    private const double InPathMeters = 0.6;
    private const double LeftPathMeters = 1.2;
    private const double BesideMeters = 1.1;
    private const double BesidePerMeter = 0.01;
    private const double StillBesideMeters = 1.8;
    private const double StillBesidePerMeter = 0.02;
    private const double FarthestByLidarMeters = 70;
    private const double FarthestByRadarMeters = 120;
    private const double SettledSeconds = 0.4;
    private const double UncertainMps = 2;
    private const double MovingMps = 2;
    private const double StoppedMps = 0.5;
    private const double SameLeadMeters = 5;
    private const double LeastSpeedMps = 5;
    private const double RevealSeconds = 2.5;
    private const double RevealTtcSeconds = 3;
    private const double LeastClosingMps = 3;
    private const double LedSeconds = 1;

    // Doppler speeds scatter by 0.1 m/s, so 0.4 s tell 0.4 m/s²; speeds from LiDAR positions lag and need longer.
    private readonly LeadWatch _byRadar = new(slopeSeconds: 0.42, leastDropMps: 1);
    private readonly LeadWatch _byLidar = new(slopeSeconds: 0.8, leastDropMps: 2);

    // An echo of something else moves a lead's speed for a sweep or two; nobody brakes hard for less.
    private readonly SustainedSeverity _sustained = new(seconds: 0.3);
    private int _ledTable = -1;
    private long _ledTrack = -1;
    private double _ledSeconds;
    private double _leftGap;
    private Instant? _leftAt;

    public TriggerDefinition Definition => TriggerCatalogue.Lvd;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var ego = scene.Ego.Motion;
        if (!scene.Ego.Motion.IsSpeedKnown)
        {
            return TriggerReading.Unavailable("the vehicle's speed is unknown");
        }

        var isAvailable = FollowRadar(scene) | FollowLidar(scene);
        if (!isAvailable)
        {
            return TriggerReading.Unavailable("no LiDAR and no Doppler radar is heard");
        }

        // Another car in front of the radar's lead leads; one that stands beside the road leads nobody.
        var isHidden = Math.Abs(_byRadar.GapMeters - _byLidar.GapMeters) > SameLeadMeters && _byLidar.SpeedMps > MovingMps;
        var lead = isHidden || double.IsNaN(_byRadar.DecelerationMps2) ? _byLidar : _byRadar;
        var braking = _sustained.Take(scene.Time, double.IsFinite(lead.DecelerationMps2) ? Math.Max(0, lead.DecelerationMps2) : 0);
        evidence.Add("lead.deceleration", lead.DecelerationMps2, "m/s²", Definition.Hard);
        evidence.Add("lead.gap", lead.GapMeters, "m");
        evidence.Add("lead.speed", lead.SpeedMps, "m/s");
        evidence.Add("ego.speed", ego.SpeedMps, "m/s");
        var revealed = RevealedSeconds(scene);
        evidence.Add("revealed.ttc", revealed, "s", RevealTtcSeconds);
        return TriggerReading.Of(Math.Max(braking, Definition.Hard * RevealTtcSeconds / revealed));
    }

    public void Reset()
    {
        _byRadar.Forget();
        _byLidar.Forget();
        _sustained.Reset();
        (_ledTable, _ledTrack, _ledSeconds, _leftAt) = (-1, -1, 0, null);
    }

    /// <summary>A lead stays the lead while it can be: several radars see one car, and at 100 m each of them a metre beside where it is.</summary>
    private bool FollowRadar(Scene scene)
    {
        var (isHeard, table, best, isKept) = (false, -1, (Track?)null, false);
        PathPlace where = default;
        foreach (var radar in scene.Radars)
        {
            if (!radar.HasDoppler || !scene.IsWell(radar.Sensor))
            {
                continue;
            }

            isHeard = true;
            foreach (var track in radar.Tracks.Tracks)
            {
                var place = PathPlace.Of(track, scene.Ego.Motion, scene.Vehicle);
                var isLead = _byRadar.IsFollowing(radar.Sensor.Index, track) && IsStillAhead(track, place, scene);
                if (!isLead && !(IsAheadOfRadar(track, place, scene) && place.AlongMps > MovingMps))
                {
                    continue;
                }

                var isNearer = best is null || place.GapMeters < where.GapMeters - (isKept ? SameLeadMeters : 0);
                if (isLead ? best is null || place.GapMeters <= where.GapMeters + SameLeadMeters : isNearer)
                {
                    (table, best, where, isKept) = (radar.Sensor.Index, track, place, isLead);
                }
            }
        }

        Take(_byRadar, table, best, where);
        return isHeard;
    }

    private bool FollowLidar(Scene scene)
    {
        var (isHeard, table, best) = (false, -1, (Track?)null);
        PathPlace where = default;
        foreach (var lidar in scene.Lidars)
        {
            if (!scene.IsWell(lidar.Sensor))
            {
                continue;
            }

            isHeard = true;
            foreach (var track in lidar.Tracks.Tracks)
            {
                var place = PathPlace.Of(track, scene.Ego.Motion, scene.Vehicle);
                NoteLeaving(lidar.Sensor.Index, track, place, scene);
                if (track.Shape == ObjectShape.Vehicle && place.AlongMps > -MovingMps && IsAhead(track, place, scene) && (best is null || place.GapMeters < where.GapMeters))
                {
                    (table, best, where) = (lidar.Sensor.Index, track, place);
                }
            }
        }

        Take(_byLidar, table, best, where);
        if (best is { } led && where.AlongMps > MovingMps)
        {
            _ledSeconds = (table, led.Id) == (_ledTable, _ledTrack) ? _ledSeconds + scene.ElapsedSeconds : 0;
            (_ledTable, _ledTrack) = (table, led.Id);
        }

        return isHeard;
    }

    private static void Take(LeadWatch watch, int table, Track? best, in PathPlace where)
    {
        if (best is null)
        {
            watch.Forget();
            return;
        }

        watch.Follow(table, best, where);
    }

    private static bool IsAhead(Track track, in PathPlace place, Scene scene) =>
        place.GapMeters is > 0 and <= FarthestByLidarMeters && place.OffMeters <= InPathMeters && IsSettled(track, scene);

    /// <summary>A radar's echo is one point of the thing, known to some tenths of a degree.</summary>
    private static bool IsAheadOfRadar(Track track, in PathPlace place, Scene scene) =>
        place.GapMeters is > 0 and <= FarthestByRadarMeters && Beside(track, scene) <= BesideMeters + BesidePerMeter * place.GapMeters && IsSettled(track, scene);

    private static bool IsStillAhead(Track track, in PathPlace place, Scene scene) =>
        place.GapMeters is > 0 and <= FarthestByRadarMeters && place.AlongMps > StoppedMps && Beside(track, scene) <= StillBesideMeters + StillBesidePerMeter * place.GapMeters;

    private static double Beside(Track track, Scene scene) => Math.Abs(track.Y - scene.Ego.Motion.BendPerMeter * track.X * track.X / 2);

    private static bool IsSettled(Track track, Scene scene) =>
        track is { Misses: <= 1, BeganAtBumper: false } && track.ConfirmedSeconds(scene.Time) >= SettledSeconds && track.SpeedSigmaMps <= UncertainMps;

    /// <summary>The lead that is followed no longer stands in the path, though it drives on.</summary>
    private void NoteLeaving(int table, Track track, in PathPlace place, Scene scene)
    {
        if ((table, track.Id) == (_ledTable, _ledTrack) && _ledSeconds >= LedSeconds && place.OffMeters >= LeftPathMeters && place.AlongMps > MovingMps)
        {
            (_leftAt, _leftGap) = (scene.Time, place.GapMeters);
            (_ledTable, _ledTrack, _ledSeconds) = (-1, -1, 0);
        }
    }

    /// <summary>The least time to collision with what the lead hid; infinite where it hid nothing or has not just left.</summary>
    private double RevealedSeconds(Scene scene)
    {
        var least = double.PositiveInfinity;
        if (_leftAt is not { } left || scene.Time.SecondsSince(left) > RevealSeconds || scene.Ego.Motion.SpeedMps < LeastSpeedMps)
        {
            return least;
        }

        foreach (var lidar in scene.Lidars)
        {
            foreach (var track in lidar.Tracks.Tracks)
            {
                var place = PathPlace.Of(track, scene.Ego.Motion, scene.Vehicle);
                var closing = -track.AlongX.Speed;
                if (track is { IsConfirmed: true, BeganAtBumper: false, Misses: <= 1, Shape: ObjectShape.Vehicle or ObjectShape.Person } && track.SpeedSigmaMps <= UncertainMps
                    && place.OffMeters <= InPathMeters && place.GapMeters > _leftGap && closing >= LeastClosingMps && place.GapMeters / closing <= RevealTtcSeconds)
                {
                    least = Math.Min(least, place.GapMeters / closing);
                }
            }
        }

        return least;
    }
}
