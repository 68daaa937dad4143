using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live;

/// <summary>A driver with the sensors that it feeds.</summary>
public sealed record LiveDevice : IDisposable
{
    /// <summary>Reads the device.</summary>
    public required SensorDriver Driver { get; init; }

    /// <summary>The sensors that it feeds, each with the counters of its decoder; the driver's own where it has none.</summary>
    public required IReadOnlyList<(SensorDescriptor Sensor, StreamCounters Counters)> Sensors { get; init; }

    /// <summary>What goes when the device goes, such as decoders.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    /// <summary>What falls short since the device was opened, such as a receive buffer; null where nothing does.</summary>
    public Func<string?> Shortfall { get; init; } = () => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in Owned)
        {
            owned.Dispose();
        }
    }
}
