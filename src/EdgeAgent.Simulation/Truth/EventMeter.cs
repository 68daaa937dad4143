namespace EdgeAgent.Simulation;

/// <summary>Reads one event's times and severity from the simulated world.</summary>
internal sealed class EventMeter(World world)
{
    private const double CorridorMeters = 1.5;
    private const double BrakingFromMps2 = 1;
    private const double FogBelowMeters = 200;
    private const double NearMeters = 15;
    private const double WalkingMps = 0.4;

    /// <summary>When the event began, peaked and ended, and how severe it was; null where it did not happen.</summary>
    public EventSpan? Measure(EventSpec spec)
    {
        var actor = IndexOf(spec.Actor);
        if (spec.FromSeconds >= world.Scenario.DurationSeconds)
        {
            return null;
        }

        return spec.Measure switch
        {
            EventMeasure.TimeToCrossing => Crossing(spec, actor),
            EventMeasure.ActorDeceleration => Around(spec, step => -world.ActorsAtStep(step)[actor].AccelerationMps2, BrakingFromMps2, 1),
            EventMeasure.EgoDeceleration => Around(spec, step => -world.EgoAtStep(step).AccelerationMps2, BrakingFromMps2, 1),
            EventMeasure.Visibility => Around(spec, step => -world.Atmosphere.VisibilityMeters(world.EgoAtStep(step).X), -FogBelowMeters, -1),
            _ => Around(spec, step => -Distance(step, actor), -NearMeters, -1),
        };
    }

    /// <summary>The unit of a measure.</summary>
    public static string UnitOf(EventMeasure measure) => measure switch
    {
        EventMeasure.TimeToCrossing => "s",
        EventMeasure.ActorDeceleration or EventMeasure.EgoDeceleration => "m/s2",
        _ => "m",
    };

    public int IndexOf(string? actor)
    {
        for (var index = 0; index < world.Scenario.Actors.Count; index++)
        {
            if (world.Scenario.Actors[index].Id == actor)
            {
                return index;
            }
        }

        return -1;
    }

    // The stretch around the worst step in which the badness stays above its onset.
    private EventSpan? Around(EventSpec spec, Func<int, double> badness, double onset, int sign)
    {
        var (first, last) = Window(spec);
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
    private EventSpan? Crossing(EventSpec spec, int actor)
    {
        var (first, last) = Window(spec);
        int? on = null, peak = null;
        var severity = double.PositiveInfinity;
        for (var step = first; step <= last; step++)
        {
            ref readonly var ego = ref world.EgoAtStep(step);
            var walker = world.ActorsAtStep(step)[actor];
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
        var state = world.ActorsAtStep(step)[actor];
        return Math.Sqrt(Math.Pow(state.X - ego.X, 2) + Math.Pow(state.Y - ego.Y, 2));
    }

    private (int First, int Last) Window(EventSpec spec)
    {
        var end = Math.Min(spec.ToSeconds, world.Scenario.DurationSeconds);
        return ((int)(spec.FromSeconds / World.StepSeconds), Math.Min(world.Steps - 1, (int)(end / World.StepSeconds)));
    }
}
