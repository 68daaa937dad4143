using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One camera as triage sees it: its detector's last objects and its light.</summary>
internal sealed class CameraView(SensorDescriptor sensor)
{
    private const int MostObjects = 128;

    private readonly CameraObject[] _objects = new CameraObject[MostObjects];
    private int _count;

    public SensorDescriptor Sensor { get; } = sensor;

    /// <summary>Null where the camera is not calibrated.</summary>
    public CameraProjection? Projection { get; } = sensor.Camera is null ? null : new(sensor.Mount, sensor.Camera);

    /// <summary>Whether a detector looks at this camera.</summary>
    public bool HasDetector { get; init; }

    /// <summary>How much the detector shrinks the image: input pixels per image pixel.</summary>
    public float DetectorScale { get; init; } = 1;

    /// <summary>Whether the last set brought detections, an empty list included.</summary>
    public bool HasObjects { get; private set; }

    public Instant ObjectsTime { get; private set; }

    public ReadOnlySpan<CameraObject> Objects => _objects.AsSpan(0, _count);

    public CameraLight Light { get; } = new();

    public CameraTiles Tiles { get; } = new();

    /// <summary>What became of the detector's finds.</summary>
    public DetectionHistory History { get; } = new();

    /// <summary>Follows the last look's finds, if there was one.</summary>
    public void FollowObjects()
    {
        if (HasObjects)
        {
            History.Take(ObjectsTime, Objects, DetectorScale, Projection?.Width ?? 0, Projection?.Height ?? 0);
        }
    }

    /// <summary>What a scene classifier says of fog, 0 to 1; NaN without one.</summary>
    public double FogProbability { get; set; } = double.NaN;

    /// <summary>Images that could not be decoded or judged.</summary>
    public long Failures { get; set; }

    public void Skip()
    {
        HasObjects = false;
        Tiles.Skip();
    }

    public void BeginObjects(Instant time)
    {
        HasObjects = true;
        ObjectsTime = time;
        _count = 0;
    }

    public void Add(in CameraObject seen)
    {
        if (_count < MostObjects)
        {
            _objects[_count++] = seen;
        }
    }

    public void Reset()
    {
        _count = 0;
        HasObjects = false;
        FogProbability = double.NaN;
        Light.Reset();
        Tiles.Reset();
        History.Reset();
    }
}
