namespace EdgeAgent.Simulation;

/// <summary>Moves one actor as its behaviour says.</summary>
internal sealed class Actor
{
    private const double WalkStartMps2 = 5;

    private readonly ActorSpec _spec;
    private readonly Road _road;
    private readonly ActorBody _body;
    private readonly CommuteDriver? _commuter;
    private readonly CutInDriver? _cutter;
    private readonly PaceDriver? _pacer;
    private bool _walking;

    public Actor(ActorSpec spec, Road road)
    {
        (_spec, _road) = (spec, road);
        _body = new() { Direction = spec.Oncoming ? -1 : 1, X = spec.XMeters, Lateral = spec.LateralMeters, SpeedMps = spec.SpeedMps };
        _commuter = spec.Behaviour is Commute commute ? new(commute, spec, road.Layout) : null;
        _cutter = spec.Behaviour is CutIn cutIn ? new(cutIn, spec) : null;
        _pacer = spec.Behaviour is PaceAhead pace ? new(pace, spec) : null;
    }

    /// <summary>Its place in the scenario.</summary>
    public int Index { get; set; }

    /// <summary>The actor now.</summary>
    public ActorState State
    {
        get
        {
            var roadYaw = _road.Heading((float)_body.X);
            var (sin, cos) = Math.SinCos(roadYaw);
            var forward = _body.SpeedMps * _body.Direction;
            var vx = forward * cos - _body.LateralMps * sin;
            var vy = forward * sin + _body.LateralMps * cos;
            var yaw = Math.Abs(vx) + Math.Abs(vy) > 0.05 ? Math.Atan2(vy, vx) : roadYaw + (_body.Direction < 0 ? Math.PI : 0);
            return new(_body.X, _road.CenterY((float)_body.X) + _body.Lateral, yaw, _body.Lateral, vx, vy, _body.AccelerationMps2);
        }
    }

    public void Step(double seconds, double step, in EgoState ego, ReadOnlySpan<LiveActor> cast)
    {
        switch (_spec.Behaviour)
        {
            case DrivePlan plan:
                _body.AccelerationMps2 = AccelerationOf(plan, seconds, step);
                (_body.Lateral, _body.LateralMps) = LateralOf(plan, seconds);
                break;
            case StepOut walk:
                Walk(walk, step, ego);
                break;
            case Drift drift:
                Blow(drift, seconds, step);
                break;
            case Commute:
                _commuter!.Drive(_body, Index, seconds, step, ego, _road, cast);
                break;
            case CutIn:
                _cutter!.Drive(_body, Index, seconds, step, ego, _road, cast);
                break;
            case PaceAhead:
                _pacer!.Drive(_body, Index, step, ego, _road, cast);
                break;
        }

        _body.SpeedMps = Math.Max(0, _body.SpeedMps + _body.AccelerationMps2 * step);
        _body.X += _body.SpeedMps * _body.Direction * Math.Cos(_road.Heading((float)_body.X)) * step;
    }

    private double AccelerationOf(DrivePlan plan, double seconds, double step)
    {
        SpeedChange? current = null;
        foreach (var change in plan.Speeds)
        {
            current = change.AtSeconds <= seconds ? change : current;
        }

        return current is null ? 0 : Math.Clamp((current.TargetMps - _body.SpeedMps) / step, -current.RateMps2, current.RateMps2);
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
        _walking |= ego.SpeedMps > 1 && _body.X > ego.X && (_body.X - ego.X - SyntheticCar.FrontMeters) / ego.SpeedMps <= walk.AtTimeToArrivalSeconds;
        var done = (walk.UntilLateralMeters - _body.Lateral) * walk.SpeedMps <= 0;
        var target = _walking && !done ? walk.SpeedMps : 0;
        _body.LateralMps += Math.Clamp(target - _body.LateralMps, -WalkStartMps2 * step, WalkStartMps2 * step);
        _body.Lateral += _body.LateralMps * step;
    }

    private void Blow(Drift drift, double seconds, double step)
    {
        var gust = 1 + Math.Sin(Math.Tau * seconds / drift.GustSeconds);
        (_body.SpeedMps, _body.LateralMps) = (Math.Max(0, drift.AlongMps * gust), drift.AcrossMps * gust);
        _body.Lateral += _body.LateralMps * step;
    }
}
