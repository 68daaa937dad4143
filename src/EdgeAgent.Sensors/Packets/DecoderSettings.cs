using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Packets;

/// <summary>What a decoder is made from, the same for a vehicle's profile and for a capture on the command line.</summary>
public sealed record DecoderSettings
{
    /// <summary>The memory of frames.</summary>
    public required SlabPool Pool { get; init; }

    /// <summary>The sensors that the device feeds; a decoder takes the ones whose kinds it makes and leaves out frames of kinds that are absent.</summary>
    public required IReadOnlyList<SensorDescriptor> Sensors { get; init; }

    /// <summary>The device's metadata or calibration, as its maker's file has it; null where the built-in table serves.</summary>
    public string? Metadata { get; init; }

    /// <summary>CAN databases that explain the bus.</summary>
    public IReadOnlyList<CanDatabase> Databases { get; init; } = [];

    /// <summary>The driver's own settings by name, as a profile's <c>options</c> has them.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets every decoded record with all its fields where somebody wants to see them.</summary>
    public IRowSink? Rows { get; init; }

    /// <summary>The first sensor of a kind, or null.</summary>
    public SensorDescriptor? Sensor(SensorKind kind) => Sensors.FirstOrDefault(sensor => sensor.Kind == kind);
}
