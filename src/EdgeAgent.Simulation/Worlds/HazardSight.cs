namespace EdgeAgent.Simulation;

/// <summary>What the driver sees ahead: the vehicle to follow, and whether anything calls for hard braking.</summary>
internal sealed class HazardSight(Road road)
{
    private const double LaneHalfMeters = 1.5;
    private const double EyeForwardMeters = 1.6;
    private const double EyeLeftMeters = 0.35;
    private const double LeadBrakesHardMps2 = -4;
    private const double NeedsBrakingMps2 = 4.5;
    private const double WalkerSeenWithinSeconds = 3.5;
    private const double WalkerMarginMeters = 2.3;

    private readonly HashSet<int> _ignored = [];

    /// <summary>Who stands in the way; null where nobody does or what does is a vehicle.</summary>
    public int? Cause { get; private set; }

    /// <summary>From now on that actor alarms nobody.</summary>
    public void Ignore(int actor) => _ignored.Add(actor);

    /// <summary>The nearest vehicle ahead in the ego lane.</summary>
    public Lead? LeadOf(in EgoState ego, ReadOnlySpan<LiveActor> cast)
    {
        Lead? nearest = null;
        var egoLateral = ego.Y - road.CenterY((float)ego.X);
        foreach (ref readonly var actor in cast)
        {
            var gap = actor.State.X - actor.Size.LengthMeters / 2 - ego.X - SyntheticCar.FrontMeters;
            var inLane = Math.Abs(actor.State.Lateral - egoLateral) < LaneHalfMeters + actor.Size.WidthMeters / 4;
            if (actor.Size.IsVehicle && inLane && gap > -1 && gap < 150 && gap < (nearest?.GapMeters ?? double.MaxValue))
            {
                nearest = new(gap, actor.State.Vx, actor.State.AccelerationMps2);
            }
        }

        return nearest;
    }

    /// <summary>Whether a lead brakes hard or leaves too little room, or somebody walks into the path in plain sight.</summary>
    public bool Hazard(in EgoState ego, Lead? lead, ReadOnlySpan<LiveActor> cast)
    {
        Cause = null;
        var (eyeX, eyeY) = ego.ToWorld(EyeForwardMeters, EyeLeftMeters);
        if (lead is { } ahead && LeadIsHazard(ego.SpeedMps, ahead))
        {
            return true;
        }

        foreach (ref readonly var actor in cast)
        {
            if (!actor.Size.IsVehicle && !actor.Size.IsSoft && WalksIntoPath(ego, actor.State) && !_ignored.Contains(actor.Index)
                && InSight(eyeX, eyeY, actor.Index, actor.State, cast))
            {
                Cause = actor.Index;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the straight line from a place to an actor is free of vehicles.</summary>
    public static bool InSight(double eyeX, double eyeY, int target, in ActorState at, ReadOnlySpan<LiveActor> cast)
    {
        foreach (ref readonly var actor in cast)
        {
            if (actor.Index != target && actor.Size.IsVehicle && Footprint.Of(actor.State, actor.Size).Blocks(eyeX, eyeY, at.X, at.Y))
            {
                return false;
            }
        }

        return true;
    }

    private static bool LeadIsHazard(double speed, Lead lead)
    {
        var closing = speed - lead.SpeedMps;
        var brakesHard = lead.AccelerationMps2 < LeadBrakesHardMps2 && lead.GapMeters < 50;
        var tooLittleRoom = closing > 1 && closing * closing / (2 * Math.Max(0.5, lead.GapMeters - 1.5)) > NeedsBrakingMps2;
        return speed > 0.5 && (brakesHard || tooLittleRoom);
    }

    private bool WalksIntoPath(in EgoState ego, in ActorState walker)
    {
        var ahead = walker.X - ego.X - SyntheticCar.FrontMeters;
        var lateral = walker.Lateral - (ego.Y - road.CenterY((float)ego.X));
        var towards = lateral * walker.Vy < 0 && Math.Abs(walker.Vy) > 0.4;
        var within = Math.Abs(lateral) < WalkerMarginMeters;
        return ahead > -1 && ahead < Math.Max(4, ego.SpeedMps * WalkerSeenWithinSeconds) && within && (towards || Math.Abs(lateral) < 1.4);
    }
}
