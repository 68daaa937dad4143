using System.ComponentModel;

namespace EdgeAgent.Model;

/// <summary>One vehicle type: which sensors, where, how connected, and what the agent does with them.</summary>
/// <remarks>Properties with defaults are settable: the JSON source generator overwrites the defaults of init-only ones.</remarks>
public sealed record HardwareProfile
{
    /// <summary>The profile format.</summary>
    public const string CurrentSchema = "edgeagent.profile/1";

    /// <summary>The format, <c>edgeagent.profile/1</c>.</summary>
    [Description("The profile format, edgeagent.profile/1.")]
    public required string Schema { get; init; }

    /// <summary>The profile's name.</summary>
    [Description("The profile's name, such as synthetic-car.")]
    public required string Name { get; init; }

    /// <summary>The vehicle.</summary>
    [Description("Which vehicle this is.")]
    public required VehicleProfile Vehicle { get; init; }

    /// <summary>The id of the sensor whose frames anchor the frame sets.</summary>
    [Description("The id of the sensor whose frames anchor the frame sets; usually a LiDAR, else a camera or radar.")]
    public required string Anchor { get; init; }

    /// <summary>The sensors.</summary>
    [Description("The sensors, one entry each.")]
    public required IReadOnlyList<SensorProfile> Sensors { get; init; }

    /// <summary>Ring, synchronisation and queues.</summary>
    [Description("Ring, synchronisation and queues.")]
    public CaptureProfile Capture { get; set; } = new();

    /// <summary>Triggers and models.</summary>
    [Description("Triggers and models.")]
    public TriageProfile Triage { get; set; } = new();

    /// <summary>The clip store.</summary>
    [Description("The clip store.")]
    public StoreProfile Store { get; set; } = new();

    /// <summary>The uplink; null for a vehicle that only stores.</summary>
    [Description("The uplink; leave it out for a vehicle that only stores.")]
    public UplinkProfile? Uplink { get; init; }

    /// <summary>Where metrics go.</summary>
    [Description("Where metrics go.")]
    public TelemetryProfile Telemetry { get; set; } = new();

    /// <summary>How a newly installed profile proves itself.</summary>
    [Description("How a newly installed profile proves itself before it stays.")]
    public TrialProfile Trial { get; set; } = new();
}
