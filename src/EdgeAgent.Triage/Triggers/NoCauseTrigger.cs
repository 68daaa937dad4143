using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>NCA: the driver brakes, and nothing that the sensors follow explains it: they may have missed the cause.</summary>
/// <remarks>Everything near the lane ahead counts as a cause for two seconds, whatever it does; so do persons near the road.</remarks>
internal sealed class NoCauseTrigger : ITrigger
{
    private const double LeastSpeedMps = 3;
    private const double CauseSeconds = 2;
    private const double AheadSeconds = 4;
    private const double LeastAheadMeters = 25;
    private const double BesideMeters = 2.5;
    private const double PersonBesideMeters = 6;

    private Instant? _lastCause;

    public TriggerDefinition Definition => TriggerCatalogue.Nca;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var ego = scene.Ego.Motion;
        if (scene.Ego.BrakingUnavailableBecause is { } because)
        {
            return TriggerReading.Unavailable(because);
        }

        if (!ego.IsSpeedKnown)
        {
            return TriggerReading.Unavailable("the vehicle's speed is unknown");
        }

        var isHeard = false;
        var ahead = Math.Max(LeastAheadMeters, AheadSeconds * ego.SpeedMps);
        foreach (var lidar in scene.Lidars)
        {
            isHeard |= scene.IsWell(lidar.Sensor);
            Note(lidar.Tracks.Tracks, ahead, false, scene);
        }

        foreach (var radar in scene.Radars)
        {
            isHeard |= radar.HasDoppler && scene.IsWell(radar.Sensor);
            Note(radar.Tracks.Tracks, ahead, true, scene);
        }

        if (!isHeard)
        {
            return TriggerReading.Unavailable("no LiDAR and no Doppler radar is heard");
        }

        evidence.Add("ego.deceleration", ego.BrakingMps2, "m/s²", Definition.Hard);
        evidence.Add("ego.speed", ego.SpeedMps, "m/s", LeastSpeedMps);
        evidence.Add("cause.lastSeen", _lastCause is { } last ? scene.Time.SecondsSince(last) : double.NaN, "s", CauseSeconds);
        var isExplained = _lastCause is { } seen && scene.Time.SecondsSince(seen) < CauseSeconds;
        return TriggerReading.Of(isExplained || ego.SpeedMps < LeastSpeedMps ? 0 : Math.Max(0, ego.BrakingMps2));
    }

    public void Reset() => _lastCause = null;

    private void Note(ReadOnlySpan<Track> tracks, double aheadMeters, bool mustMove, Scene scene)
    {
        foreach (var track in tracks)
        {
            if (track.Hits < 2 || track.Misses > 2)
            {
                continue;
            }

            var place = PathPlace.Of(track, scene.Ego.Motion, scene.Vehicle);
            var beside = track.Shape == ObjectShape.Person ? PersonBesideMeters : BesideMeters;
            var isNear = place.GapMeters > -1 && place.GapMeters <= aheadMeters && place.OffMeters <= beside;
            // Bridges and signs stand in every radar's way; a standing car that only a radar sees is no cause here.
            if (isNear && (!mustMove || Math.Abs(place.AlongMps) > LeastSpeedMps))
            {
                _lastCause = scene.Time;
            }
        }
    }
}
