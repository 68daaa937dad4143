using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>BLK: part of a camera's picture stands still, or part of a LiDAR's turn returns nothing, while the vehicle drives.</summary>
/// <remarks>What was covered when the drive began is taken for the vehicle's own body.</remarks>
internal sealed class BlockageTrigger : ITrigger
{
    private const double LostSeconds = 20;
    private const double LeastSpeedMps = 3;
    private const double StillBelow = 0.25;
    private const double ReturnsBelow = 0.7;
    private const double PictureLimit = 0.2;

    // Of 36 sectors four: less hides behind a lorry that keeps alongside.
    private const double TurnLimit = 0.1;

    private readonly LostAreas?[] _areas;
    private readonly double[] _secondsSince;
    private readonly string[] _names;

    public BlockageTrigger(SensorRig rig)
    {
        _areas = [.. rig.Sensors.Select(AreasOf)];
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
            Take(camera.Sensor, camera.Tiles.IsFresh, camera.Tiles.Changes, isDriving, scene);
            Judge(camera.Sensor, PictureLimit, scene, evidence, ref isAvailable, ref severity);
        }

        foreach (var lidar in scene.Lidars)
        {
            Take(lidar.Sensor, lidar.Perception.Sectors.IsFresh, lidar.Perception.Sectors.Shares, isDriving, scene);
            Judge(lidar.Sensor, TurnLimit, scene, evidence, ref isAvailable, ref severity);
        }

        evidence.Add("ego.speed", speed, "m/s");
        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no camera or LiDAR has been watched while driving for ten seconds");
    }

    public void Reset()
    {
        foreach (var areas in _areas)
        {
            areas?.Reset();
        }

        Array.Clear(_secondsSince);
    }

    private static LostAreas? AreasOf(SensorDescriptor sensor) => sensor.Kind switch
    {
        SensorKind.Camera => new(CameraTiles.Count, StillBelow),
        SensorKind.Lidar => new(LidarSectors.Count, ReturnsBelow),
        _ => null,
    };

    private void Take(SensorDescriptor sensor, bool isFresh, ReadOnlySpan<double> values, bool isDriving, Scene scene)
    {
        ref var seconds = ref _secondsSince[sensor.Index];
        seconds += isDriving ? scene.ElapsedSeconds : 0;
        if (isFresh && isDriving && seconds > 0 && _areas[sensor.Index] is { } areas)
        {
            // A view that was not lively for long tells nothing of that time.
            areas.Take(values, Math.Min(seconds, 1));
            seconds = 0;
        }
    }

    private void Judge(SensorDescriptor sensor, double limit, Scene scene, EvidenceBuffer evidence, ref bool isAvailable, ref double severity)
    {
        if (_areas[sensor.Index] is not { IsKnown: true } areas || !scene.IsWell(sensor))
        {
            return;
        }

        isAvailable = true;
        var lost = areas.LostShare(LostSeconds);
        if (lost > 0)
        {
            evidence.Add(_names[sensor.Index], lost, "", limit);
            severity = Math.Max(severity, lost / limit);
        }
    }
}
