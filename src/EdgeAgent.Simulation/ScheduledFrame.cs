namespace EdgeAgent.Simulation;

/// <summary>One frame to be made: which sample of which sensor, and where it stands in the order of arrival.</summary>
internal readonly record struct ScheduledFrame(long HostNanoseconds, int Sensor, int Sample) : IComparable<ScheduledFrame>
{
    public int CompareTo(ScheduledFrame other)
    {
        var byTime = HostNanoseconds.CompareTo(other.HostNanoseconds);
        return byTime != 0 ? byTime : Sensor.CompareTo(other.Sensor);
    }
}
