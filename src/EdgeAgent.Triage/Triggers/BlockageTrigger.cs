using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>BLK: part of a camera's picture went dull or all of it stands still, or part of a LiDAR's turn returns nothing, while the vehicle drives.</summary>
/// <remarks>What was covered when the drive began is taken for the vehicle's own body.</remarks>
internal sealed class BlockageTrigger : ITrigger
{
    private const double LostSeconds = 20;
    private const double LeastSpeedMps = 3;
    private const double ReturnsBelow = 0.7;

    // A fifth of the picture covered shows as this: the blots' edges go on telling a little.
    private const double PictureLimit = 0.14;

    // Of 36 sectors four: less hides behind a lorry that keeps alongside.
    private const double TurnLimit = 0.1;

    private readonly DullTiles?[] _tiles;
    private readonly LostAreas?[] _areas;
    private readonly double[] _secondsSince;
    private readonly string[] _names;

    public BlockageTrigger(SensorRig rig)
    {
        _tiles = [.. rig.Sensors.Select(sensor => sensor.Kind == SensorKind.Camera ? new DullTiles(CameraTiles.Count) : null)];
        _areas = [.. rig.Sensors.Select(sensor => sensor.Kind == SensorKind.Lidar ? new LostAreas(LidarSectors.Count, ReturnsBelow) : null)];
        _secondsSince = new double[rig.Sensors.Length];
        _names = [.. rig.Sensors.Select(sensor => "blocked." + sensor.Id)];
    }

    public TriggerDefinition Definition => TriggerCatalogue.Blk;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var speed = scene.Ego.Motion.SpeedMps;
        if (!scene.Ego.Motion.IsSpeedKnown)
        {
            return TriggerReading.Unavailable("the vehicle's speed is unknown");
        }

        var isDriving = Math.Abs(speed) >= LeastSpeedMps;
        var (isAvailable, severity) = (false, 0.0);
        foreach (var camera in scene.Cameras)
        {
            var tiles = _tiles[camera.Sensor.Index]!;
            if (TryTake(camera.Sensor, camera.Tiles.IsFresh, isDriving, scene, out var seconds))
            {
                tiles.Take(camera.Tiles.Changes, seconds);
            }

            if (tiles.IsKnown && scene.IsWell(camera.Sensor))
            {
                isAvailable = true;
                severity = Math.Max(severity, Judge(camera.Sensor, tiles.DullShare(LostSeconds), PictureLimit, evidence));
            }
        }

        foreach (var lidar in scene.Lidars)
        {
            var areas = _areas[lidar.Sensor.Index]!;
            if (TryTake(lidar.Sensor, lidar.Perception.Sectors.IsFresh, isDriving, scene, out var seconds))
            {
                areas.Take(lidar.Perception.Sectors.Shares, seconds);
            }

            if (areas.IsKnown && scene.IsWell(lidar.Sensor))
            {
                isAvailable = true;
                severity = Math.Max(severity, Judge(lidar.Sensor, areas.LostShare(LostSeconds), TurnLimit, evidence));
            }
        }

        evidence.Add("ego.speed", speed, "m/s");
        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no camera or LiDAR has been watched while driving for ten seconds");
    }

    public void Reset()
    {
        foreach (var tiles in _tiles)
        {
            tiles?.Reset();
        }

        foreach (var areas in _areas)
        {
            areas?.Reset();
        }

        Array.Clear(_secondsSince);
    }

    /// <summary>True when a look is to be taken, for the driving since the one before; a view that was not looked at for long tells nothing of that time.</summary>
    private bool TryTake(SensorDescriptor sensor, bool isFresh, bool isDriving, Scene scene, out double seconds)
    {
        ref var since = ref _secondsSince[sensor.Index];
        since += isDriving ? scene.ElapsedSeconds : 0;
        seconds = Math.Min(since, 1);
        var isTaken = isFresh && isDriving && since > 0;
        since = isTaken ? 0 : since;
        return isTaken;
    }

    private double Judge(SensorDescriptor sensor, double lost, double limit, EvidenceBuffer evidence)
    {
        if (lost > 0)
        {
            evidence.Add(_names[sensor.Index], lost, "", limit);
        }

        return lost / limit;
    }
}
