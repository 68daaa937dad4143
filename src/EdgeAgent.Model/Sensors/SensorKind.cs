using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>What a sensor measures.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SensorKind>))]
public enum SensorKind
{
    /// <summary>Images.</summary>
    Camera,

    /// <summary>Point clouds, one sweep a frame.</summary>
    Lidar,

    /// <summary>Radar targets or tracks, one scan a frame.</summary>
    Radar,

    /// <summary>Acceleration and turn rate.</summary>
    Imu,

    /// <summary>Satellite fixes.</summary>
    Gnss,

    /// <summary>The vehicle's own speed and turn rate.</summary>
    Odometry,

    /// <summary>Named numbers such as steering angle, wheel speeds, brake switch.</summary>
    Signals,

    /// <summary>Raw CAN frames of one bus.</summary>
    Can,

    /// <summary>The agent's own verdicts.</summary>
    Verdict,

    /// <summary>Packets of another sensor's device as they came, for recordings that lose nothing.</summary>
    Packets,
}
