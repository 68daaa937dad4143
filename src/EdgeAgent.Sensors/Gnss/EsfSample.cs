using System.Numerics;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>What one sensor-fusion message says of one moment; NaN for what it does not.</summary>
internal struct EsfSample
{
    /// <summary>The sensor's own time in its own units.</summary>
    public uint TimeTag;

    /// <summary>Specific force in m/s².</summary>
    public Vector3 Acceleration;

    /// <summary>Turn rate in degrees per second.</summary>
    public Vector3 TurnRate;

    /// <summary>Degrees Celsius.</summary>
    public double GyroTemperature;

    /// <summary>Nothing measured yet at that time.</summary>
    public static EsfSample At(uint timeTag) =>
        new() { TimeTag = timeTag, Acceleration = new(float.NaN), TurnRate = new(float.NaN), GyroTemperature = double.NaN };

    public readonly bool HasAcceleration => float.IsFinite(Acceleration.X + Acceleration.Y + Acceleration.Z);

    public readonly bool HasTurnRate => float.IsFinite(TurnRate.X + TurnRate.Y + TurnRate.Z);

    /// <summary>Takes one measurement: 24 bits of data below 6 bits of type (u-blox M8, 29.4.5). False for wheel ticks and what else is no inertial datum.</summary>
    public bool Take(uint data)
    {
        const float TurnRateUnit = 1f / (1 << 12);
        const float AccelerationUnit = 1f / (1 << 10);
        var value = (int)(data << 8) >> 8;
        switch ((data >> 24) & 0x3F)
        {
            case 5:
                TurnRate.Z = value * TurnRateUnit;
                return true;
            case 12:
                GyroTemperature = value * 0.01;
                return true;
            case 13:
                TurnRate.Y = value * TurnRateUnit;
                return true;
            case 14:
                TurnRate.X = value * TurnRateUnit;
                return true;
            case 16:
                Acceleration.X = value * AccelerationUnit;
                return true;
            case 17:
                Acceleration.Y = value * AccelerationUnit;
                return true;
            case 18:
                Acceleration.Z = value * AccelerationUnit;
                return true;
            default:
                return false;
        }
    }
}
