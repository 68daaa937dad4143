namespace EdgeAgent.Simulation;

/// <summary>The kinematic bicycle: a rear axle that rolls where it points, front wheels that lag behind the steering wheel.</summary>
internal sealed class BicycleModel
{
    private const double SteeringLagSeconds = 0.15;

    private double _steering;

    public EgoState Step(in EgoState ego, double acceleration, double steering, double step)
    {
        _steering += (steering - _steering) * step / SteeringLagSeconds;
        var speed = Math.Max(0, ego.SpeedMps + acceleration * step);
        var yawRate = speed * Math.Tan(_steering) / SyntheticCar.WheelbaseMeters;
        var middleSpeed = (ego.SpeedMps + speed) / 2;
        var middleYaw = ego.Yaw + yawRate * step / 2;
        return new(
            ego.X + middleSpeed * Math.Cos(middleYaw) * step,
            ego.Y + middleSpeed * Math.Sin(middleYaw) * step,
            ego.Yaw + yawRate * step,
            speed,
            acceleration,
            yawRate,
            (yawRate - ego.YawRateRadps) / step);
    }
}
