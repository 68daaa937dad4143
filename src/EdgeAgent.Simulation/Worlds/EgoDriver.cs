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
    private const double ImpactSeconds = 0.12;
    private const double SlowestManoeuvreMps = 2;
    private const double DetourMeters = 2.3;

    private readonly Idm _idm = new(spec.TimeGapSeconds);

    private double _acceleration;
    private double _hazardFor;
    private double _clearFor;
    private bool _brakingHard;
    private bool _stopping;
    private double _stoodFor;
    private int _stop;
    private int _next;
    private double _since;
    private double _lateral = spec.LateralMeters;
    private double _fromLateral = spec.LateralMeters;
    private (double X, double Lateral)? _around;

    // The manoeuvre under way.
    private Manoeuvre? Current { get; set; }

    /// <summary>The longitudinal acceleration after the actuator, in m/s².</summary>
    public double Accelerate(double seconds, in EgoState ego, Lead? lead, bool hazard, double visibilityMeters, double step)
    {
        Proceed(seconds, ego);
        if (Current is { Kind: ManoeuvreKind.Impact } impact)
        {
            return _acceleration = -Math.Min(impact.Amount / ImpactSeconds, ego.SpeedMps / step);
        }

        _hazardFor = hazard ? _hazardFor + step : 0;
        _clearFor = hazard ? 0 : _clearFor + step;
        _brakingHard = _hazardFor >= spec.ReactionSeconds || (_brakingHard && _clearFor < HoldBrakeSeconds && ego.SpeedMps > 0.05);
        var desired = visibilityMeters < ThickFogMeters ? spec.FogSpeedMps : spec.DesiredSpeedMps;
        var ordinary = _idm.Acceleration(ego.SpeedMps, desired, lead?.GapMeters ?? 1000, lead?.SpeedMps ?? desired);
        var wanted = _brakingHard ? -HardBrakingMps2 : Math.Min(ordinary, ForStopLine(seconds, ego, step));
        var brakes = Current is { Kind: ManoeuvreKind.Brake } && ego.SpeedMps > SlowestManoeuvreMps;
        wanted = brakes ? Math.Min(wanted, -Current!.Amount) : wanted;
        var jerk = _brakingHard || brakes ? HardJerkMps3 : OrdinaryJerkMps3;
        _acceleration += Math.Clamp(wanted - _acceleration, -jerk * step, (_acceleration < -4 ? HardJerkMps3 : OrdinaryJerkMps3) * step);
        if (ego.SpeedMps + _acceleration * step <= 0)
        {
            _acceleration = Math.Max(-ego.SpeedMps / step, Math.Min(0, _acceleration));
        }

        return _acceleration;
    }

    /// <summary>Passes what lies at a place on the side where there is more road.</summary>
    public void GoAround(double x, double lateral) => _around = (x, Math.Max(lateral, _lateral) + DetourMeters);

    /// <summary>The steering angle of the front wheels in radians.</summary>
    public double Steer(double seconds, in EgoState ego)
    {
        if (Current is { Kind: ManoeuvreKind.Swerve } swerve && ego.SpeedMps > SlowestManoeuvreMps)
        {
            // Half a sine wave out and its mirror image back leave heading and place as they were.
            var phase = (seconds - _since) / swerve.LastsSeconds;
            var lateral = swerve.Amount * Math.Sin(Math.Tau * phase) * (phase < 1 ? 1 : -1);
            return Math.Atan(SyntheticCar.WheelbaseMeters * lateral / (ego.SpeedMps * ego.SpeedMps));
        }

        var place = PlaceInRoad(seconds, ego);
        var ahead = Math.Max(7, ego.SpeedMps * 0.9);
        var targetX = ego.X + ahead * Math.Cos(ego.Yaw);
        var wander = WanderMeters * Math.Sin(Math.Tau * targetX / WanderPeriodMeters);
        var targetY = road.CenterY((float)targetX) + place + wander;
        var bearing = Math.Atan2(targetY - ego.Y, targetX - ego.X) - ego.Yaw;
        return Math.Atan2(2 * SyntheticCar.WheelbaseMeters * Math.Sin(bearing), ahead);
    }

    private double PlaceInRoad(double seconds, in EgoState ego)
    {
        if (Current is { Kind: ManoeuvreKind.LaneChange } change)
        {
            _lateral = _fromLateral + change.Amount * Road.SmoothStep((seconds - _since) / change.LastsSeconds);
        }

        if (_around is not { } around)
        {
            return _lateral;
        }

        _around = ego.X > around.X + 2 ? null : _around;
        return around.Lateral;
    }

    private void Proceed(double seconds, in EgoState ego)
    {
        if (Current is { } current && seconds - _since >= DurationOf(current))
        {
            // What a blow takes is taken; what is left is a driver's foot.
            _acceleration = current.Kind == ManoeuvreKind.Impact ? -OrdinaryJerkMps3 : _acceleration;
            Current = null;
            _fromLateral = _lateral;
        }

        var plan = spec.Manoeuvres;
        if (Current is null && plan is not null && _next < plan.Count && ego.X >= plan[_next].AtMeters)
        {
            (Current, _since) = (plan[_next++], seconds);
        }
    }

    private static double DurationOf(Manoeuvre manoeuvre) => manoeuvre.Kind switch
    {
        ManoeuvreKind.Swerve => 2 * manoeuvre.LastsSeconds,
        ManoeuvreKind.Impact => ImpactSeconds,
        _ => manoeuvre.LastsSeconds,
    };

    // The driver sees the line late: nothing until the firmness asked for is needed, then just what is needed.
    private double ForStopLine(double seconds, in EgoState ego, double step)
    {
        for (; _stop < spec.Stops.Count; _stop++)
        {
            var stop = spec.Stops[_stop];
            var room = stop.XMeters - ego.X - SyntheticCar.FrontMeters;
            _stoodFor = _stopping && ego.SpeedMps < 0.2 ? _stoodFor + step : 0;
            var isClosed = stop.HoldsSeconds > 0 ? _stoodFor < stop.HoldsSeconds : seconds < stop.UntilSeconds;
            if (isClosed && room > -1)
            {
                var needed = ego.SpeedMps * ego.SpeedMps / (2 * Math.Max(0.1, room));
                _stopping |= needed >= stop.DecelerationMps2 || room < 1;
                return _stopping ? -Math.Min(needed, stop.DecelerationMps2 * 1.15) : double.PositiveInfinity;
            }

            // What opened while the car was far away may close no more: only the next line counts.
            _stopping = false;
            _stoodFor = 0;
        }

        return double.PositiveInfinity;
    }
}
