using System.Collections.Immutable;

namespace EdgeAgent.Model;

/// <summary>The sensors of one vehicle, each at a fixed place, so that arrays by <see cref="SensorDescriptor.Index"/> replace look-ups.</summary>
public sealed class SensorRig
{
    private readonly Dictionary<string, SensorDescriptor> _byId;

    /// <summary>A rig of sensors with distinct ids; each gets its place as index.</summary>
    public SensorRig(IEnumerable<SensorDescriptor> sensors)
    {
        Sensors = [.. sensors.Select((sensor, index) => sensor with { Index = index })];
        _byId = Sensors.ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);
    }

    /// <summary>All sensors, by index.</summary>
    public ImmutableArray<SensorDescriptor> Sensors { get; }

    /// <summary>The sensor of that id, or null.</summary>
    public SensorDescriptor? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The sensors of one kind, in rig order.</summary>
    public IEnumerable<SensorDescriptor> OfKind(SensorKind kind) => Sensors.Where(sensor => sensor.Kind == kind);
}
