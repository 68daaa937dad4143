namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>A sweep that is being filled.</summary>
internal sealed class HesaiSweep
{
    public LidarSweep Points { get; } = new();

    public bool IsOpen { get; private set; }

    /// <summary>The rotor's turn that it belongs to.</summary>
    public long Number { get; private set; }

    /// <summary>The time that its points count from.</summary>
    public long StartNanoseconds { get; private set; }

    /// <summary>Whether its times are the sensor's, not the host's.</summary>
    public bool IsSensorTime { get; private set; }

    /// <summary>Whether it began within a turn.</summary>
    public bool IsPartial { get; private set; }

    public void Begin(long number, long startNanoseconds, bool isSensorTime, bool isPartial)
    {
        (IsOpen, Number, StartNanoseconds, IsSensorTime, IsPartial) = (true, number, startNanoseconds, isSensorTime, isPartial);
        Points.Count = 0;
    }

    public void Close() => IsOpen = false;
}
