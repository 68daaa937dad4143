namespace EdgeAgent.Simulation;

/// <summary>Reads one event's times and severity from the simulated world.</summary>
internal sealed class EventMeter(World world)
{
    private const double CorridorMeters = 1.5;
    private const double BrakingFromMps2 = 1;
    private const double FogBelowMeters = 200;
    private const double NearMeters = 15;
    private const double WalkingMps = 0.4;
    private const double ConflictFromSeconds = 4;
    private const double LeastClosingMps = 2;
    private const double LateralFromMps2 = 1.5;
    private const double JerkFromMps3 = 2;
    private const double ImpactFromMps = 0.4;
    private const double RainFromMillimetersPerHour = 1;
    private const double LightFromStops = 0.25;
    private const double ReactionSeconds = 0.75;
    private const double ObstacleWithinMeters = 150;
    private const double WellSeenMeters = 50;
    private const double LaneHalfMeters = Road.LaneWidthMeters / 2;
    private const double MovedOverMeters = 0.375;
    private const int JerkSteps = 30;
    private const int ImpactSteps = 15;
    private const int SettlingSteps = 200;

    private readonly Dictionary<string, int> _indexes = world.Scenario.Actors.Select((actor, index) => (actor.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);

    /// <summary>When the event began, peaked and ended, and how severe it was; null where it did not happen.</summary>
    public EventSpan? Measure(EventSpec spec)
    {
        var actor = IndexOf(spec.Actor);
        var window = Window(spec, actor);
        return window.First >= window.Last ? null : spec.Measure switch
        {
            EventMeasure.TimeToCrossing => Crossing(window, actor),
            EventMeasure.ActorDeceleration => Around(window, step => -world.ActorAtStep(actor, step).AccelerationMps2, BrakingFromMps2, 1),
            EventMeasure.EgoDeceleration => Around(window, step => -world.EgoAtStep(step).AccelerationMps2, BrakingFromMps2, 1),
            EventMeasure.Visibility => Around(window, step => -world.Atmosphere.VisibilityMeters(world.EgoAtStep(step).X), -HazeBelowMeters(spec), -1),
            EventMeasure.TimeToCollision => Around(window, step => -TimeToCollision(step, actor), -ConflictFromSeconds, -1),
            EventMeasure.CutInGap => MovingOver(window, actor),
            EventMeasure.ObstacleDemand => FirstSight(window, actor),
            EventMeasure.LateralAcceleration => Around(window, step => Math.Abs(world.EgoAtStep(step).SpeedMps * world.EgoAtStep(step).YawRateRadps), LateralFromMps2, 1),
            EventMeasure.Jerk => Around(window, step => (world.EgoAtStep(step - JerkSteps).AccelerationMps2 - world.EgoAtStep(step).AccelerationMps2) / (JerkSteps * World.StepSeconds), JerkFromMps3, 1),
            EventMeasure.SpeedLoss => Around(window, step => world.EgoAtStep(step - ImpactSteps).SpeedMps - world.EgoAtStep(step).SpeedMps, ImpactFromMps, 1),
            EventMeasure.HiddenSeconds => Near(window, actor),
            EventMeasure.RainRate => Around(window, step => world.Atmosphere.RainMillimetersPerHour(world.EgoAtStep(step).X), RainFromMillimetersPerHour, 1),
            EventMeasure.LightLoss => Around(window, step => -Math.Log2(world.Atmosphere.LightShare(world.EgoAtStep(step).X)), LightFromStops, 1),
            EventMeasure.Stated => new(window.First * World.StepSeconds, (window.First + window.Last) / 2 * World.StepSeconds, window.Last * World.StepSeconds, spec.Amount),
            _ => Around(window, step => -Distance(step, actor), -NearMeters, -1),
        };
    }

    /// <summary>The unit of a measure.</summary>
    public static string UnitOf(EventMeasure measure) => measure switch
    {
        EventMeasure.TimeToCrossing or EventMeasure.TimeToCollision or EventMeasure.CutInGap or EventMeasure.HiddenSeconds => "s",
        EventMeasure.ActorDeceleration or EventMeasure.EgoDeceleration or EventMeasure.ObstacleDemand or EventMeasure.LateralAcceleration => "m/s2",
        EventMeasure.Jerk => "m/s3",
        EventMeasure.SpeedLoss => "m/s",
        EventMeasure.RainRate => "mm/h",
        EventMeasure.LightLoss => "stops",
        _ => "m",
    };

    public int IndexOf(string? actor) => actor is not null && _indexes.TryGetValue(actor, out var index) ? index : -1;

    // The stretch around the worst step in which the badness stays above its onset.
    private static EventSpan? Around((int First, int Last) window, Func<int, double> badness, double onset, int sign)
    {
        var (first, last) = window;
        var peak = first;
        for (var step = first; step <= last; step++)
        {
            peak = badness(step) > badness(peak) ? step : peak;
        }

        if (badness(peak) < onset)
        {
            return null;
        }

        var (on, off) = (peak, peak);
        for (; on > first && badness(on - 1) >= onset; on--)
        {
        }

        for (; off < last && badness(off + 1) >= onset; off++)
        {
        }

        return new(on * World.StepSeconds, peak * World.StepSeconds, off * World.StepSeconds, sign * badness(peak));
    }

    // Begins when the walk begins, is worst on entering the corridor, and ends when the corridor is left.
    private EventSpan? Crossing((int First, int Last) window, int actor)
    {
        var (first, last) = window;
        int? on = null, peak = null;
        var severity = double.PositiveInfinity;
        for (var step = first; step <= last; step++)
        {
            ref readonly var ego = ref world.EgoAtStep(step);
            var walker = world.ActorAtStep(actor, step);
            var lateral = walker.Lateral - (ego.Y - world.Road.CenterY((float)ego.X));
            var ahead = walker.X - ego.X - SyntheticCar.FrontMeters;
            on ??= Math.Abs(walker.Vy) > WalkingMps ? step : null;
            if (peak is null && on is not null && Math.Abs(lateral) < CorridorMeters && ahead > 0)
            {
                (peak, severity) = (step, ahead / Math.Max(0.1, ego.SpeedMps));
            }
            else if (peak is not null && Math.Abs(lateral) >= CorridorMeters)
            {
                return new(on!.Value * World.StepSeconds, peak.Value * World.StepSeconds, step * World.StepSeconds, severity);
            }
        }

        return null;
    }

    private double Distance(int step, int actor)
    {
        ref readonly var ego = ref world.EgoAtStep(step);
        var state = world.ActorAtStep(actor, step);
        return Math.Sqrt(Math.Pow(state.X - ego.X, 2) + Math.Pow(state.Y - ego.Y, 2));
    }

    private double TimeToCollision(int step, int actor)
    {
        ref readonly var ego = ref world.EgoAtStep(step);
        var other = world.ActorAtStep(actor, step);
        var gap = GapTo(ego, other, actor);
        var closing = ego.SpeedMps - other.Vx;
        var inPath = Math.Abs(LateralOf(ego, other)) < (SyntheticCar.WidthMeters + world.SizeOf(actor).WidthMeters) / 2;
        return inPath && gap > 0 && closing > LeastClosingMps ? gap / closing : double.PositiveInfinity;
    }

    // Begins when the vehicle starts to move over, is worst once it is in the lane, and ends when it is settled there.
    private EventSpan? MovingOver((int First, int Last) window, int actor)
    {
        int? on = null;
        var width = world.SizeOf(actor).WidthMeters;
        for (var step = window.First; step <= window.Last; step++)
        {
            ref readonly var ego = ref world.EgoAtStep(step);
            var other = world.ActorAtStep(actor, step);
            var gap = GapTo(ego, other, actor);
            var lateral = Math.Abs(LateralOf(ego, other));
            on = gap > -1 && lateral < Road.LaneWidthMeters - MovedOverMeters ? on ?? step : null;
            if (on is not null && gap > 0 && lateral < (LaneHalfMeters + width) / 2)
            {
                var (peak, worst) = (step, double.PositiveInfinity);
                var last = Math.Min(window.Last, step + SettlingSteps);
                for (var after = step; after <= last; after++)
                {
                    ref readonly var then = ref world.EgoAtStep(after);
                    var there = world.ActorAtStep(actor, after);
                    var room = Math.Max(0, GapTo(then, there, actor));
                    var closing = then.SpeedMps - there.Vx;
                    var seconds = Math.Min(room / Math.Max(1, then.SpeedMps), closing > 0.5 ? room / closing : double.PositiveInfinity);
                    (peak, worst) = seconds < worst ? (after, seconds) : (peak, worst);
                }

                return new(on.Value * World.StepSeconds, peak * World.StepSeconds, last * World.StepSeconds, worst);
            }
        }

        return null;
    }

    // Begins when the obstacle is in the path and in sight, which is also its peak, and ends beside it or at a standstill.
    private EventSpan? FirstSight((int First, int Last) window, int actor)
    {
        var cast = new List<LiveActor>();
        for (var step = window.First; step <= window.Last; step++)
        {
            ref readonly var ego = ref world.EgoAtStep(step);
            var other = world.ActorAtStep(actor, step);
            var gap = GapTo(ego, other, actor);
            if (gap is <= 0 or > ObstacleWithinMeters || Math.Abs(LateralOf(ego, other)) > CorridorMeters)
            {
                continue;
            }

            world.CastAt(step * World.StepSeconds, cast);
            var (eyeX, eyeY) = ego.ToWorld(1.6, 0.35);
            if (HazardSight.InSight(eyeX, eyeY, actor, other, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(cast)))
            {
                var demanded = ego.SpeedMps * ego.SpeedMps / (2 * Math.Max(0.5, gap - ReactionSeconds * ego.SpeedMps));
                var off = step;
                for (; off < window.Last && world.EgoAtStep(off).SpeedMps > 0.3 && GapTo(world.EgoAtStep(off), world.ActorAtStep(actor, off), actor) > 0; off++)
                {
                }

                return new(step * World.StepSeconds, step * World.StepSeconds, Math.Max(off, step + 50) * World.StepSeconds, demanded);
            }
        }

        return null;
    }

    // How long somebody is so near and so far ahead that every sensor should see it.
    private EventSpan? Near((int First, int Last) window, int actor)
    {
        var (first, last, count) = (-1, -1, 0);
        for (var step = window.First; step <= window.Last; step++)
        {
            ref readonly var ego = ref world.EgoAtStep(step);
            var other = world.ActorAtStep(actor, step);
            if (GapTo(ego, other, actor) is > 2 and < WellSeenMeters && Math.Abs(LateralOf(ego, other)) < 8)
            {
                (first, last, count) = (first < 0 ? step : first, step, count + 1);
            }
        }

        return count == 0 ? null : new(first * World.StepSeconds, (first + last) / 2 * World.StepSeconds, last * World.StepSeconds, count * World.StepSeconds);
    }

    private double GapTo(in EgoState ego, in ActorState other, int actor) => other.X - world.SizeOf(actor).LengthMeters / 2 - ego.X - SyntheticCar.FrontMeters;

    private double LateralOf(in EgoState ego, in ActorState other) => other.Lateral - (ego.Y - world.Road.CenterY((float)ego.X));

    // Fog below this counts as fog; a look-alike is haze, which begins to show at ten times that.
    private static double HazeBelowMeters(EventSpec spec) => spec.Benign ? 10 * FogBelowMeters : spec.Class is null ? FogBelowMeters : 5 * FogBelowMeters;

    private (int First, int Last) Window(EventSpec spec, int actor)
    {
        if (spec.FromSeconds >= world.Scenario.DurationSeconds || (actor < 0 && spec.Actor is not null))
        {
            return (0, 0);
        }

        var end = Math.Min(spec.ToSeconds, world.Scenario.DurationSeconds);
        var (first, last) = ((int)(spec.FromSeconds / World.StepSeconds), Math.Min(world.Steps - 1, (int)(end / World.StepSeconds)));
        if (spec.FromMeters is { } from)
        {
            first = Math.Max(first, (int)(world.SecondsAtMeters(from) / World.StepSeconds));
        }

        if (spec.ToMeters is { } to)
        {
            last = Math.Min(last, (int)(world.SecondsAtMeters(to) / World.StepSeconds));
        }

        if (actor >= 0)
        {
            var (born, gone) = world.StepsOf(actor);
            (first, last) = (Math.Max(first, born), Math.Min(last, gone));
        }

        return spec.Measure is EventMeasure.Jerk or EventMeasure.SpeedLoss ? (Math.Max(first, JerkSteps), last) : (first, last);
    }
}
