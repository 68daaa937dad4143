using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>LVD: the vehicle ahead brakes hard, or leaves the lane and reveals what it hid (UN R157 deceleration and cut-out scenarios).</summary>
/// <remarks>A radar measures speed, a LiDAR derives it: where both follow the lead, the radar is believed.</remarks>
internal sealed class LeadVehicleTrigger : ITrigger
{
    private const double InPathMeters = 0.6;
    private const double LeftPathMeters = 1.2;
    private const double FarthestMeters = 70;
    private const double LongestHeadwaySeconds = 3;
    private const double SettledSeconds = 0.4;
    private const double UncertainMps = 2;
    private const double MovingMps = 2;
    private const double SameLeadMeters = 5;
    private const double LeastSpeedMps = 5;
    private const double RevealSeconds = 2.5;
    private const double RevealTtcSeconds = 3;
    private const double LeastClosingMps = 3;
    private const double LedSeconds = 1;

    private readonly LeadWatch _byRadar = new();
    private readonly LeadWatch _byLidar = new();
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

        var lead = !double.IsNaN(_byRadar.GapMeters) && !(Math.Abs(_byRadar.GapMeters - _byLidar.GapMeters) > SameLeadMeters) && !double.IsNaN(_byRadar.DecelerationMps2) ? _byRadar : _byLidar;
        var braking = lead.GapMeters <= LongestHeadwaySeconds * Math.Max(ego.SpeedMps, LeastSpeedMps) && double.IsFinite(lead.DecelerationMps2) ? Math.Max(0, lead.DecelerationMps2) : 0;
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
        (_ledTable, _ledTrack, _ledSeconds, _leftAt) = (-1, -1, 0, null);
    }

    private bool FollowRadar(Scene scene)
    {
        var (isHeard, table, best) = (false, -1, (Track?)null);
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
                if (IsAhead(track, place, scene) && place.AlongMps > MovingMps && (best is null || place.GapMeters < where.GapMeters))
                {
                    (table, best, where) = (radar.Sensor.Index, track, place);
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
                if (track.Shape == ObjectShape.Vehicle && IsAhead(track, place, scene) && (best is null || place.GapMeters < where.GapMeters))
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
        place.GapMeters > 0 && place.GapMeters <= FarthestMeters && place.OffMeters <= InPathMeters && track.Misses <= 1
        && track.ConfirmedSeconds(scene.Time) >= SettledSeconds && track.SpeedSigmaMps <= UncertainMps;

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
                if (track is { IsConfirmed: true, Misses: <= 1, Shape: ObjectShape.Vehicle or ObjectShape.Person } && track.SpeedSigmaMps <= UncertainMps
                    && place.OffMeters <= InPathMeters && place.GapMeters > _leftGap && closing >= LeastClosingMps && place.GapMeters / closing <= RevealTtcSeconds)
                {
                    least = Math.Min(least, place.GapMeters / closing);
                }
            }
        }

        return least;
    }
}
