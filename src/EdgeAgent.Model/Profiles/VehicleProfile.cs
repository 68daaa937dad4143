using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>Which vehicle, and its body.</summary>
public sealed record VehicleProfile
{
    /// <summary>The vehicle's id in topics and manifests.</summary>
    [Description("The vehicle's id in topics and manifests: 1 to 32 letters, digits, _ or -.")]
    [RegularExpression("^[A-Za-z0-9_-]{1,32}$")]
    public required string Id { get; init; }

    /// <summary>The fleet's id in topics.</summary>
    [Description("The fleet's id in topics: 1 to 32 letters, digits, _ or -.")]
    [RegularExpression("^[A-Za-z0-9_-]{1,32}$")]
    public required string Fleet { get; init; }

    /// <summary>Vehicle width in metres.</summary>
    [Description("Vehicle width in metres.")]
    [Range(0.5, 4)]
    public double WidthMeters { get; set; } = 1.9;

    /// <summary>Metres from the rear axle to the front bumper.</summary>
    [Description("Metres from the rear axle to the front bumper.")]
    [Range(0.5, 20)]
    public double FrontOverhangMeters { get; set; } = 3.7;

    /// <summary>Metres between the axles.</summary>
    [Description("Metres between the axles.")]
    [Range(0.5, 12)]
    public double WheelbaseMeters { get; set; } = 2.8;
}
