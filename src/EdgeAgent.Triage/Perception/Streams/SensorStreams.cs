using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The regularity of every LiDAR, radar and camera of a rig.</summary>
internal sealed class SensorStreams(SensorRig rig)
{
    private readonly StreamWatch?[] _watches = [.. rig.Sensors.Select(sensor => sensor.Kind is SensorKind.Lidar or SensorKind.Radar or SensorKind.Camera ? new StreamWatch() : null)];

    /// <summary>By the sensor's index in the rig; null for other kinds of sensors.</summary>
    public ReadOnlySpan<StreamWatch?> Watches => _watches;

    public void Update(FrameSet set)
    {
        for (var index = 0; index < _watches.Length; index++)
        {
            if (_watches[index] is not { } watch)
            {
                continue;
            }

            var frames = set.Slots[index].Frames;
            for (var at = 0; at < frames.Count; at++)
            {
                watch.Take(frames[at]);
            }
        }
    }

    public void Reset()
    {
        foreach (var watch in _watches)
        {
            watch?.Reset();
        }
    }
}
