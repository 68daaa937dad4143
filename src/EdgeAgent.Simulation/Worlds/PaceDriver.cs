namespace EdgeAgent.Simulation;

/// <summary>Lets the ego vehicle catch up to a gap, keeps it, brakes where the scenario says, and goes on.</summary>
internal sealed class PaceDriver(PaceAhead plan, ActorSpec spec)
{
    private const double Gain = 0.25;
    private const double SlowestShare = 0.5;
    private const double FastestShare = 1.3;
    private const double ComfortMps2 = 1.8;
    private const double SmoothJerkMps3 = 4;

    // How fast a brake bites: 0.3 s to full pressure.
    private const double BiteSeconds = 0.3;

    private readonly double _half = ActorShape.SizeOf(spec.Kind).LengthMeters / 2;
    private readonly Idm _idm = new(1.3);
    private double _heldFor;

    public void Drive(ActorBody body, int self, double step, in EgoState ego, Road road, ReadOnlySpan<LiveActor> cast)
    {
        var gap = body.X - _half - ego.X - SyntheticCar.FrontMeters;
        var brakes = ego.X >= plan.BrakesAtEgoMeters && _heldFor < plan.HoldsSeconds;
        double wanted;
        if (brakes)
        {
            var isDown = body.SpeedMps <= plan.TargetMps + 0.05;
            _heldFor = isDown ? _heldFor + step : 0;
            wanted = isDown ? 0 : -Math.Min(plan.RateMps2, (body.SpeedMps - plan.TargetMps) / step);
        }
        else if (_heldFor >= plan.HoldsSeconds)
        {
            wanted = (spec.SpeedMps * FastestShare - body.SpeedMps) * 0.3;
            wanted = Math.Clamp(wanted, -ComfortMps2, ComfortMps2);
        }
        else
        {
            var speed = Math.Clamp(ego.SpeedMps + Gain * (plan.GapSeconds * ego.SpeedMps + 3 - gap), SlowestShare * spec.SpeedMps, FastestShare * spec.SpeedMps);
            wanted = Math.Clamp((speed - body.SpeedMps) * 0.8, -ComfortMps2, ComfortMps2);
        }

        var lead = LaneView.Ahead(cast, ego, road, self, body, _half, body.Lateral);
        if (lead is { } ahead)
        {
            wanted = Math.Min(wanted, _idm.Acceleration(body.SpeedMps, 50, ahead.GapMeters, ahead.SpeedMps));
        }

        body.Press(wanted, brakes ? Math.Max(SmoothJerkMps3, plan.RateMps2 / BiteSeconds) : SmoothJerkMps3, step);
        if (body.SpeedMps + body.AccelerationMps2 * step < 0)
        {
            body.AccelerationMps2 = -body.SpeedMps / step;
        }
    }
}
