using System.Numerics;

namespace EdgeAgent.Model;

/// <summary>One inertial sample in sensor axes.</summary>
public sealed class ImuFrame(SensorDescriptor sensor) : Frame(sensor, null)
{
    /// <summary>Specific force in m/s²: at rest on level ground about +9.81 along the upward axis.</summary>
    public required Vector3 AccelerationMps2 { get; init; }

    /// <summary>Turn rate in rad/s, right-handed.</summary>
    public required Vector3 AngularVelocityRadps { get; init; }

    /// <summary>Orientation in the world (ENU) where the sensor estimates it.</summary>
    public Quaternion? Orientation { get; init; }
}
