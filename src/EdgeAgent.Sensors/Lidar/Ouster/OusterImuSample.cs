using System.Numerics;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>One inertial sample in the unit's own axes.</summary>
internal readonly record struct OusterImuSample
{
    /// <summary>Nanoseconds since the sensor booted; 0 in packets of the later form.</summary>
    public ulong SystemNanoseconds { get; init; }

    public ulong AccelerometerNanoseconds { get; init; }

    public ulong GyroscopeNanoseconds { get; init; }

    public Vector3 AccelerationMps2 { get; init; }

    public Vector3 AngularVelocityRadps { get; init; }
}
