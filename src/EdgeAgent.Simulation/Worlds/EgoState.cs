namespace EdgeAgent.Simulation;

/// <summary>The ego vehicle at one instant: the middle of its rear axle on the ground, in world coordinates.</summary>
internal readonly record struct EgoState(
    double X, double Y, double Yaw, double SpeedMps, double AccelerationMps2, double YawRateRadps, double YawAccelerationRadps2)
{
    public static EgoState Between(in EgoState from, in EgoState to, double fraction)
    {
        double Mix(double a, double b) => a + (b - a) * fraction;
        return new(
            Mix(from.X, to.X), Mix(from.Y, to.Y), Mix(from.Yaw, to.Yaw), Mix(from.SpeedMps, to.SpeedMps),
            Mix(from.AccelerationMps2, to.AccelerationMps2), Mix(from.YawRateRadps, to.YawRateRadps),
            Mix(from.YawAccelerationRadps2, to.YawAccelerationRadps2));
    }

    /// <summary>A point of the vehicle in world coordinates.</summary>
    public (double X, double Y) ToWorld(double forward, double left)
    {
        var (sin, cos) = Math.SinCos(Yaw);
        return (X + forward * cos - left * sin, Y + forward * sin + left * cos);
    }
}
