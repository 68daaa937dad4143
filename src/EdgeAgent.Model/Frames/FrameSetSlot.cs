namespace EdgeAgent.Model;

/// <summary>One sensor's part of a frame set.</summary>
public sealed class FrameSetSlot(SensorDescriptor sensor)
{
    private readonly List<Frame> _frames = [];

    /// <summary>The sensor.</summary>
    public SensorDescriptor Sensor { get; } = sensor;

    /// <summary>How the sensor stands in this set.</summary>
    public SlotQuality Quality { get; set; }

    /// <summary>All frames captured after the previous set's time and up to this one's (an IMU has many, a slow radar often none), in capture order.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The frame nearest to the set's time within the tolerance, if any.</summary>
    public Frame? Nearest { get; private set; }

    /// <summary>The nearest frame's capture time minus the set's time.</summary>
    public TimeSpan Skew { get; private set; }

    /// <summary>Adds a frame and retains it.</summary>
    public void Add(Frame frame)
    {
        frame.Retain();
        _frames.Add(frame);
    }

    /// <summary>Names the nearest frame and retains it.</summary>
    public void SetNearest(Frame frame, TimeSpan skew)
    {
        frame.Retain();
        Nearest = frame;
        Skew = skew;
    }

    /// <summary>Releases every frame of the slot.</summary>
    public void Clear()
    {
        foreach (var frame in _frames)
        {
            frame.Release();
        }

        _frames.Clear();
        Nearest?.Release();
        Nearest = null;
        Skew = TimeSpan.Zero;
        Quality = SlotQuality.Absent;
    }
}
