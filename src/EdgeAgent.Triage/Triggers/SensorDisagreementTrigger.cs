using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>XDIS: one sensor follows a road user that another one should see and does not, or both see it move differently.</summary>
/// <remarks>
/// Time counts only over the other sensor's own observations, so a slow or silent one accuses nobody. A radar that is turned disagrees
/// with the world: one degree counts as the floor, two as the hard threshold.
/// </remarks>
internal sealed class SensorDisagreementTrigger : ITrigger
{
    private const double ConfirmedSeconds = 0.5;
    private const double FloorDegrees = 1;
    private const double HardDegrees = 2;

    private readonly string[] _seenBy;
    private readonly string[] _missedBy;
    private readonly string[] _turned;

    public SensorDisagreementTrigger(SensorRig rig)
    {
        _seenBy = [.. rig.Sensors.Select(sensor => "seen_by." + sensor.Id)];
        _missedBy = [.. rig.Sensors.Select(sensor => "contradicted_by." + sensor.Id)];
        _turned = [.. rig.Sensors.Select(sensor => "turned." + sensor.Id)];
    }

    public TriggerDefinition Definition => TriggerCatalogue.Xdis;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (KindsHeard(scene) < 2)
        {
            return TriggerReading.Unavailable("fewer than two of LiDAR, radar and a camera with a detector are heard");
        }

        var worst = new Worst();
        foreach (var lidar in scene.Lidars)
        {
            if (!scene.IsWell(lidar.Sensor))
            {
                continue;
            }

            foreach (var track in lidar.Tracks.Tracks)
            {
                var counts = RoadUser.IsIn(track, lidar, scene);
                foreach (var camera in scene.Cameras)
                {
                    Note(track, lidar.Sensor, camera.Sensor, camera.ObjectsTime, camera.HasObjects, counts ? Witness.Ask(camera, track, lidar.Tracks.Time, scene) : default, ref worst);
                }

                foreach (var radar in scene.Radars)
                {
                    Note(track, lidar.Sensor, radar.Sensor, radar.Perception.ScanTime, radar.Perception.HasScan, counts ? Ask(radar, track, lidar.Tracks.Time, scene) : default, ref worst);
                }
            }
        }

        foreach (var radar in scene.Radars)
        {
            if (!scene.IsWell(radar.Sensor))
            {
                continue;
            }

            foreach (var track in radar.Tracks.Tracks)
            {
                var counts = RoadUser.IsIn(track, radar, scene);
                foreach (var camera in scene.Cameras)
                {
                    Note(track, radar.Sensor, camera.Sensor, camera.ObjectsTime, camera.HasObjects, counts ? Witness.Ask(camera, track, radar.Tracks.Time, scene) : default, ref worst);
                }

                foreach (var lidar in scene.Lidars)
                {
                    Note(track, radar.Sensor, lidar.Sensor, lidar.Perception.SweepTime, lidar.Perception.HasSweep, counts || RoadUser.Stands(track, radar, scene) ? Witness.Ask(lidar, track, radar.Tracks.Time, scene) : default, ref worst);
                }
            }
        }

        var turned = MostTurned(scene, out var radarAtOdds);
        if (radarAtOdds is not null && turned > worst.Seconds)
        {
            evidence.Add(_turned[radarAtOdds.Sensor.Index], radarAtOdds.Alignment.TurnedDegrees, "deg", HardDegrees);
            return TriggerReading.Of(turned);
        }

        Explain(worst, evidence);
        return TriggerReading.Of(worst.Seconds);
    }

    public void Reset()
    {
    }

    /// <summary>What a radar says of a LiDAR's track, and what that teaches of how strongly vehicles echo.</summary>
    private static Testimony Ask(RadarView radar, Track track, Instant seenAt, Scene scene)
    {
        var testimony = Witness.Ask(radar, track, seenAt, scene, out var echoDb);
        if (testimony == Testimony.Agrees && RoadUser.Stands(track, scene))
        {
            radar.Standing.Note(echoDb);
        }

        return testimony;
    }

    private static int KindsHeard(Scene scene)
    {
        var kinds = 0;
        kinds += Array.Exists(scene.Lidars, lidar => scene.IsWell(lidar.Sensor)) ? 1 : 0;
        kinds += Array.Exists(scene.Radars, radar => scene.IsWell(radar.Sensor)) ? 1 : 0;
        kinds += Array.Exists(scene.Cameras, camera => camera.HasDetector && scene.IsWell(camera.Sensor)) ? 1 : 0;
        return kinds;
    }

    /// <summary>The radar that is turned the most, if one is by more than the floor, on the scale of the catalogue.</summary>
    private double MostTurned(Scene scene, out RadarView? worst)
    {
        var most = FloorDegrees;
        worst = null;
        foreach (var radar in scene.Radars)
        {
            var degrees = Math.Abs(radar.Alignment.TurnedDegrees);
            if (scene.IsWell(radar.Sensor) && degrees > most)
            {
                (most, worst) = (degrees, radar);
            }
        }

        var floor = Definition.Floor!.Value;
        return floor + (most - FloorDegrees) / (HardDegrees - FloorDegrees) * (Definition.Hard - floor);
    }

    private static void Note(Track track, SensorDescriptor seenBy, SensorDescriptor other, Instant time, bool hasSpoken, Testimony testimony, ref Worst worst)
    {
        ref var contradiction = ref track.Contradictions[other.Index % Track.MostSensors];
        if (hasSpoken)
        {
            contradiction.Note(time, testimony == Testimony.Contradicts);
        }

        if (track.Misses <= 1 && track.ConfirmedSeconds(time) >= ConfirmedSeconds && contradiction.Seconds > worst.Seconds)
        {
            worst = new(contradiction.Seconds, track, seenBy, other);
        }
    }

    private void Explain(Worst worst, EvidenceBuffer evidence)
    {
        if (worst is not { Track: { } track, SeenBy: { } seenBy, Other: { } other })
        {
            return;
        }

        evidence.Add("disagreement", worst.Seconds, "s", Definition.Hard);
        evidence.Add(_seenBy[seenBy.Index], track.Hits, "sightings");
        evidence.Add(_missedBy[other.Index], worst.Seconds, "s");
        evidence.Add("track.x", track.X, "m");
        evidence.Add("track.y", track.Box.CenterY, "m");
        evidence.Add("track.length", track.Box.Length, "m");
        evidence.Add("track.width", track.Box.Width, "m");
        evidence.Add("track.height", track.Box.Top, "m");
        evidence.Add("track.closing", -track.RangeRateMps(seenBy), "m/s");
    }

    private readonly record struct Worst(double Seconds, Track? Track, SensorDescriptor? SeenBy, SensorDescriptor? Other);
}
