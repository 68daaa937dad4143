namespace EdgeAgent.Simulation;

/// <summary>Moves one actor as its behaviour says.</summary>
internal sealed class Actor
{
    private const double WalkStartMps2 = 5;

    private readonly ActorSpec _spec;
    private readonly Road _road;
    private readonly int _direction;

    private double _x;
    private double _lateral;
    private double _speed;
    private double _acceleration;
    private double _lateralSpeed;
    private bool _walking;

    public Actor(ActorSpec spec, Road road)
    {
        (_spec, _road) = (spec, road);
        _direction = spec.Oncoming ? -1 : 1;
        (_x, _lateral, _speed) = (spec.XMeters, spec.LateralMeters, spec.SpeedMps);
    }

    /// <summary>The actor now.</summary>
    public ActorState State
    {
        get
        {
            var roadYaw = _road.Heading((float)_x);
            var (sin, cos) = Math.SinCos(roadYaw);
            var forward = _speed * _direction;
            var vx = forward * cos - _lateralSpeed * sin;
            var vy = forward * sin + _lateralSpeed * cos;
            var yaw = Math.Abs(vx) + Math.Abs(vy) > 0.05 ? Math.Atan2(vy, vx) : roadYaw + (_direction < 0 ? Math.PI : 0);
            return new(_x, _road.CenterY((float)_x) + _lateral, yaw, _lateral, vx, vy, _acceleration);
        }
    }

    public void Step(double seconds, double step, in EgoState ego)
    {
        switch (_spec.Behaviour)
        {
            case DrivePlan plan:
                _acceleration = AccelerationOf(plan, seconds, step);
                (_lateral, _lateralSpeed) = LateralOf(plan, seconds);
                break;
            case StepOut walk:
                Walk(walk, step, ego);
                break;
        }

        _speed = Math.Max(0, _speed + _acceleration * step);
        _x += _speed * _direction * Math.Cos(_road.Heading((float)_x)) * step;
    }

    private double AccelerationOf(DrivePlan plan, double seconds, double step)
    {
        SpeedChange? current = null;
        foreach (var change in plan.Speeds)
        {
            current = change.AtSeconds <= seconds ? change : current;
        }

        return current is null ? 0 : Math.Clamp((current.TargetMps - _speed) / step, -current.RateMps2, current.RateMps2);
    }

    private (double Lateral, double Speed) LateralOf(DrivePlan plan, double seconds)
    {
        const double Difference = 0.01;
        return (At(seconds), (At(seconds + Difference) - At(seconds - Difference)) / (2 * Difference));

        double At(double time)
        {
            var lateral = _spec.LateralMeters;
            foreach (var move in plan.Moves)
            {
                lateral += (move.TargetMeters - lateral) * Road.SmoothStep((time - move.AtSeconds) / move.LastsSeconds);
            }

            return lateral;
        }
    }

    private void Walk(StepOut walk, double step, in EgoState ego)
    {
        _walking |= ego.SpeedMps > 1 && _x > ego.X && (_x - ego.X - SyntheticCar.FrontMeters) / ego.SpeedMps <= walk.AtTimeToArrivalSeconds;
        var done = (walk.UntilLateralMeters - _lateral) * walk.SpeedMps <= 0;
        var target = _walking && !done ? walk.SpeedMps : 0;
        _lateralSpeed += Math.Clamp(target - _lateralSpeed, -WalkStartMps2 * step, WalkStartMps2 * step);
        _lateral += _lateralSpeed * step;
    }
}
