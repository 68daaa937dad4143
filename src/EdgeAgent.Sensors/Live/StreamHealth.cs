using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live;

/// <summary>How one live sensor does at this moment.</summary>
public sealed record StreamHealth
{
    /// <summary>The sensor.</summary>
    public required SensorDescriptor Sensor { get; init; }

    /// <summary>The driver that reads it, by the id of the driver's first sensor.</summary>
    public required string Driver { get; init; }

    /// <summary>What the driver's loop is doing.</summary>
    public required DriverState DriverState { get; init; }

    /// <summary>Why the device was lost, until frames come again, or what falls short; null where nothing is.</summary>
    public string? Note { get; init; }

    /// <summary>Frames delivered since the start.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames per second over the last seconds.</summary>
    public required double RateHz { get; init; }

    /// <summary>How long ago the last frame came; null where none came yet.</summary>
    public required TimeSpan? Age { get; init; }

    /// <summary>How long ago the stream was set up.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>Frames dropped because the pipeline did not take them in time.</summary>
    public required long QueueDrops { get; init; }

    /// <summary>What the driver and its decoder counted since the start, by name.</summary>
    public required IReadOnlyDictionary<string, long> Counters { get; init; }
}
