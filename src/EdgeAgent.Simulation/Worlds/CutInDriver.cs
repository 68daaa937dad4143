namespace EdgeAgent.Simulation;

/// <summary>Draws up to the ego vehicle in the next lane, moves into its lane with a gap and a speed, and goes on as ordinary traffic.</summary>
internal sealed class CutInDriver(CutIn plan, ActorSpec spec)
{
    private const double Gain = 0.35;
    private const double MostOverEgoMps = 7;
    private const double ApproachMps2 = 2.5;
    private const double ToleranceMeters = 1.5;
    private const double JerkMps3 = 8;

    private readonly double _half = ActorShape.SizeOf(spec.Kind).LengthMeters / 2;
    private readonly Idm _idm = new(1.3);
    private double _startedAt = double.NaN;

    public void Drive(ActorBody body, int self, double seconds, double step, in EgoState ego, Road road, ReadOnlySpan<LiveActor> cast)
    {
        var gap = body.X - _half - ego.X - SyntheticCar.FrontMeters;
        // It arrives with the speed that it will have in the gap, so that gap and closing speed are met together.
        var ready = ego.X >= plan.FromEgoMeters && Math.Abs(gap - plan.GapMeters) < ToleranceMeters;
        if (double.IsNaN(_startedAt) && ready)
        {
            _startedAt = seconds;
        }

        double wanted;
        if (double.IsNaN(_startedAt))
        {
            var waiting = ego.X < plan.FromEgoMeters - 60 ? plan.GapMeters - 12 : plan.GapMeters;
            var speed = ego.SpeedMps + Math.Clamp(Gain * (waiting - gap), -4, MostOverEgoMps);
            wanted = Math.Clamp((speed - body.SpeedMps) * 1.2, -ApproachMps2, ApproachMps2);
        }
        else if (seconds - _startedAt < plan.LastsSeconds)
        {
            wanted = Math.Clamp((ego.SpeedMps + plan.SpeedOverEgoMps - body.SpeedMps) * 1.5, -3.5, ApproachMps2);
        }
        else
        {
            wanted = _idm.Acceleration(body.SpeedMps, spec.SpeedMps, 1000, 0);
        }

        if (LaneView.Ahead(cast, ego, road, self, body, _half, body.Lateral) is { } ahead && ahead.GapMeters > 0)
        {
            wanted = Math.Min(wanted, _idm.Acceleration(body.SpeedMps, 60, ahead.GapMeters, ahead.SpeedMps));
        }

        body.Press(wanted, JerkMps3, step);
        var before = body.Lateral;
        body.Lateral = spec.LateralMeters + (plan.TargetMeters - spec.LateralMeters) * (double.IsNaN(_startedAt) ? 0 : Road.SmoothStep((seconds - _startedAt) / plan.LastsSeconds));
        body.LateralMps = (body.Lateral - before) / step;
    }
}
