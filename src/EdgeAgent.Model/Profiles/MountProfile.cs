using System.ComponentModel;

namespace EdgeAgent.Model;

/// <summary>Where a sensor sits on the vehicle, as people write it.</summary>
public sealed record MountProfile
{
    /// <summary>Metres forward of the rear axle.</summary>
    [Description("Metres forward of the rear axle.")]
    public double XMeters { get; init; }

    /// <summary>Metres to the left of the middle.</summary>
    [Description("Metres to the left of the middle.")]
    public double YMeters { get; init; }

    /// <summary>Metres above the ground.</summary>
    [Description("Metres above the ground.")]
    public double ZMeters { get; init; }

    /// <summary>Turn about the x axis in degrees.</summary>
    [Description("Roll in degrees. A camera that looks forward has roll -90, pitch 0, yaw -90 (optical axes).")]
    public double RollDegrees { get; init; }

    /// <summary>Turn about the y axis in degrees.</summary>
    [Description("Pitch in degrees.")]
    public double PitchDegrees { get; init; }

    /// <summary>Turn about the z axis in degrees.</summary>
    [Description("Yaw in degrees, positive to the left.")]
    public double YawDegrees { get; init; }
}
