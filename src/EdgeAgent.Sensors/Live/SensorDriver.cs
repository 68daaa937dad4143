using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live;

/// <summary>One device of the vehicle. Its loop runs on a thread of its own, so that no device holds up another.</summary>
public abstract class SensorDriver(string name, StreamCounters counters)
{
    /// <summary>What the device is called in logs and health reports: the id of its first sensor.</summary>
    public string Name { get; } = name;

    /// <summary>What was taken, delivered and dropped, by name; they go on over reconnections.</summary>
    public StreamCounters Counters { get; } = counters;

    /// <summary>
    /// Opens the device and delivers its frames until <paramref name="stop"/> is cancelled (then it returns within 250 ms) or the
    /// device is lost (then it throws <see cref="DeviceException"/>); closes the device in both cases. Called again after a loss.
    /// </summary>
    public abstract void Read(IFrameSink sink, CancellationToken stop);
}
