namespace EdgeAgent.Simulation;

/// <summary>Who drives ahead of and behind a place in a lane, the ego vehicle included.</summary>
internal static class LaneView
{
    private const double SameLaneMeters = 1.7;
    private const double EgoRearMeters = 1;

    /// <summary>The nearest vehicle ahead, for somebody who drives in a direction; its speed is along that direction.</summary>
    public static Lead? Ahead(ReadOnlySpan<LiveActor> cast, in EgoState ego, Road road, int self, ActorBody body, double halfLength, double lateral) =>
        Nearest(cast, ego, road, self, body, halfLength, lateral, body.Direction);

    /// <summary>The nearest vehicle behind.</summary>
    public static Lead? Behind(ReadOnlySpan<LiveActor> cast, in EgoState ego, Road road, int self, ActorBody body, double halfLength, double lateral) =>
        Nearest(cast, ego, road, self, body, halfLength, lateral, -body.Direction);

    private static Lead? Nearest(ReadOnlySpan<LiveActor> cast, in EgoState ego, Road road, int self, ActorBody body, double halfLength, double lateral, int side)
    {
        Lead? nearest = null;
        foreach (ref readonly var actor in cast)
        {
            if (actor.Size.IsVehicle && actor.Index != self && Math.Abs(actor.State.Lateral - lateral) < SameLaneMeters)
            {
                Consider((actor.State.X - body.X) * side, actor.Size.LengthMeters / 2 + halfLength, actor.State.Vx * body.Direction, actor.State.AccelerationMps2, ref nearest);
            }
        }

        if (Math.Abs(ego.Y - road.CenterY((float)ego.X) - lateral) < SameLaneMeters)
        {
            var middle = ego.X + (SyntheticCar.FrontMeters - EgoRearMeters) / 2;
            Consider((middle - body.X) * side, (SyntheticCar.FrontMeters + EgoRearMeters) / 2 + halfLength, ego.SpeedMps * body.Direction, ego.AccelerationMps2, ref nearest);
        }

        return nearest;
    }

    // Who is alongside has a negative gap: it counts, since there is no room beside it.
    private static void Consider(double apart, double halfLengths, double speed, double acceleration, ref Lead? nearest)
    {
        var gap = apart - halfLengths;
        if (apart >= 0 && gap < (nearest?.GapMeters ?? double.MaxValue))
        {
            nearest = new(gap, speed, acceleration);
        }
    }
}
