namespace EdgeAgent.Simulation;

/// <summary>The reference driver: follows by IDM, keeps the lane by pure pursuit, and brakes hard after a reaction time when a hazard shows.</summary>
/// <remarks>Hard braking is UN R157's competent driver: 0.774 g reached with 12.65 m/s³ after 0.75 s.</remarks>
internal sealed class EgoDriver(EgoSpec spec, Road road)
{
    private const double HardBrakingMps2 = 0.774 * 9.81;
    private const double HardJerkMps3 = 12.65;
    private const double OrdinaryJerkMps3 = 4;
    private const double HoldBrakeSeconds = 0.7;
    private const double ThickFogMeters = 150;
    private const double WanderMeters = 0.1;
    private const double WanderPeriodMeters = 130;

    private readonly Idm _idm = new(spec.TimeGapSeconds);

    private double _acceleration;
    private double _hazardFor;
    private double _clearFor;
    private bool _brakingHard;
    private bool _stopping;

    /// <summary>The longitudinal acceleration after the actuator, in m/s².</summary>
    public double Accelerate(double seconds, in EgoState ego, Lead? lead, bool hazard, double visibilityMeters, double step)
    {
        _hazardFor = hazard ? _hazardFor + step : 0;
        _clearFor = hazard ? 0 : _clearFor + step;
        _brakingHard = _hazardFor >= spec.ReactionSeconds || (_brakingHard && _clearFor < HoldBrakeSeconds && ego.SpeedMps > 0.05);
        var desired = visibilityMeters < ThickFogMeters ? spec.FogSpeedMps : spec.DesiredSpeedMps;
        var ordinary = _idm.Acceleration(ego.SpeedMps, desired, lead?.GapMeters ?? 1000, lead?.SpeedMps ?? desired);
        var wanted = _brakingHard ? -HardBrakingMps2 : Math.Min(ordinary, ForStopLine(seconds, ego));
        var jerk = _brakingHard ? HardJerkMps3 : OrdinaryJerkMps3;
        _acceleration += Math.Clamp(wanted - _acceleration, -jerk * step, (_acceleration < -4 ? HardJerkMps3 : OrdinaryJerkMps3) * step);
        if (ego.SpeedMps + _acceleration * step <= 0)
        {
            _acceleration = Math.Max(-ego.SpeedMps / step, Math.Min(0, _acceleration));
        }

        return _acceleration;
    }

    /// <summary>The steering angle of the front wheels in radians.</summary>
    public double Steer(in EgoState ego)
    {
        var ahead = Math.Max(7, ego.SpeedMps * 0.9);
        var targetX = ego.X + ahead * Math.Cos(ego.Yaw);
        var wander = WanderMeters * Math.Sin(Math.Tau * targetX / WanderPeriodMeters);
        var targetY = road.CenterY((float)targetX) + spec.LateralMeters + wander;
        var bearing = Math.Atan2(targetY - ego.Y, targetX - ego.X) - ego.Yaw;
        return Math.Atan2(2 * SyntheticCar.WheelbaseMeters * Math.Sin(bearing), ahead);
    }

    // The driver sees the line late: nothing until the firmness asked for is needed, then just what is needed.
    private double ForStopLine(double seconds, in EgoState ego)
    {
        foreach (var stop in spec.Stops)
        {
            var room = stop.XMeters - ego.X - SyntheticCar.FrontMeters;
            if (seconds < stop.UntilSeconds && room > -1)
            {
                var needed = ego.SpeedMps * ego.SpeedMps / (2 * Math.Max(0.1, room));
                _stopping |= needed >= stop.DecelerationMps2 || room < 1;
                return _stopping ? -Math.Min(needed, stop.DecelerationMps2 * 1.15) : double.PositiveInfinity;
            }
        }

        _stopping = false;
        return double.PositiveInfinity;
    }
}
