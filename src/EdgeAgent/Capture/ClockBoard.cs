using EdgeAgent.Model;
using EdgeAgent.Time;

namespace EdgeAgent.Capture;

/// <summary>The last word on each sensor's clock: written by the pipeline about once a second, read by any thread.</summary>
public sealed class ClockBoard(SensorRig rig)
{
    private const double SecondsBetweenPosts = 1;

    private readonly ClockQuality?[] _qualities = new ClockQuality?[rig.Sensors.Length];
    private readonly Instant[] _posted = new Instant[rig.Sensors.Length];

    /// <summary>How well a sensor's clock is known; null before its first frame.</summary>
    public ClockQuality? Of(SensorDescriptor sensor) => Volatile.Read(ref _qualities[sensor.Index]);

    internal void Post(Frame frame, SensorClock clock)
    {
        var index = frame.Sensor.Index;
        // Without sign: a host clock that was set back must not silence the board.
        if (Math.Abs(frame.HostTime.SecondsSince(_posted[index])) >= SecondsBetweenPosts)
        {
            _posted[index] = frame.HostTime;
            Volatile.Write(ref _qualities[index], clock.Quality());
        }
    }
}
