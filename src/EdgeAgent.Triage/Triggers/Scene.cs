using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What perception made of one frame set: all that triggers may look at. Filled anew for every set.</summary>
internal sealed class Scene(SensorRig rig, VehicleProfile vehicle, EgoMotionEstimator ego, ClipRequests requests)
{
    private readonly SlotQuality[] _qualities = new SlotQuality[rig.Sensors.Length];

    /// <summary>The frame set's time.</summary>
    public Instant Time { get; private set; }

    /// <summary>Capture time since the set before; 0 in the first one and after a jump.</summary>
    public double ElapsedSeconds { get; private set; }

    public VehicleProfile Vehicle { get; } = vehicle;

    public EgoMotionEstimator Ego { get; } = ego;

    public ClipRequests Requests { get; } = requests;

    /// <summary>What the vehicle reports as on or off.</summary>
    public VehicleSwitches Switches { get; } = new(rig);

    /// <summary>How regularly each sensor sends.</summary>
    public SensorStreams Streams { get; } = new(rig);

    public required LidarView[] Lidars { get; init; }

    public required RadarView[] Radars { get; init; }

    public required CameraView[] Cameras { get; init; }

    /// <summary>Whether the sensor has been heard of lately.</summary>
    public bool IsWell(SensorDescriptor sensor) => _qualities[sensor.Index] is not (SlotQuality.Absent or SlotQuality.Silent);

    /// <summary>The ground's height in vehicle coordinates, as the first LiDAR sees it; 0 without one.</summary>
    public float GroundHeightMeters => Lidars.Length > 0 ? Lidars[0].Perception.Ground.PlaneHeightMeters : 0;

    public void Begin(FrameSet set, double elapsedSeconds)
    {
        Time = set.Time;
        ElapsedSeconds = elapsedSeconds;
        for (var index = 0; index < _qualities.Length; index++)
        {
            _qualities[index] = set.Slots[index].Quality;
        }
    }
}
