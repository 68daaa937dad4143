using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>Reads a drive's frames once to know how many there are and from when to when.</summary>
internal sealed record DriveCensus(IReadOnlyList<long> FrameCounts, Instant Start, Instant End)
{
    public static DriveCensus Take(SensorRig rig, IEnumerable<Frame> frames)
    {
        var counts = new long[rig.Sensors.Length];
        var (start, end, any) = (default(Instant), default(Instant), false);
        foreach (var frame in frames)
        {
            counts[frame.Sensor.Index]++;
            start = any ? Instant.Min(start, frame.HostTime) : frame.HostTime;
            end = any ? Instant.Max(end, frame.HostTime) : frame.HostTime;
            any = true;
            frame.Release();
        }

        return new(counts, start, end);
    }
}
