using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>What was seen of one sensor while the doctor looked.</summary>
public sealed record SensorObservation
{
    /// <summary>The sensor.</summary>
    public required SensorDescriptor Sensor { get; init; }

    /// <summary>Frames that came.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames per second over the time looked at.</summary>
    public required double RateHz { get; init; }

    /// <summary>The longest time between two frames, in seconds; the whole time where fewer than two came.</summary>
    public required double LongestGapSeconds { get; init; }

    /// <summary>How long before the end the last frame came, in seconds.</summary>
    public double SilentSeconds { get; init; }

    /// <summary>Frames missing from the sensor's own numbers.</summary>
    public long Missing { get; init; }

    /// <summary>How well its clock is known; null where no frame came.</summary>
    public ClockQuality? Clock { get; init; }

    /// <summary>Why its device could not be had; null where it could.</summary>
    public string? Trouble { get; init; }

    /// <summary>What its driver and decoder counted, by name.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>Frames that the doctor itself was too slow for.</summary>
    public long QueueDrops { get; init; }

    /// <summary>What a LiDAR sees around it; null for other sensors.</summary>
    public LidarView? LidarView { get; init; }

    /// <summary>What a camera's pictures are like; null for other sensors.</summary>
    public CameraView? CameraView { get; init; }

    /// <summary>GNSS fixes among the frames; null for other sensors.</summary>
    public long? Fixes { get; init; }
}
