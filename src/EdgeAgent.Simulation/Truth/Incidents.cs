namespace EdgeAgent.Simulation;

/// <summary>What nobody planned: other drivers who move in ahead, and hard braking that no planned event explains. Leaving it out of the truth would flatter.</summary>
internal sealed class Incidents(World world, EventMeter meter)
{
    private const double HardBrakingMps2 = 3;
    private const double BeforeSeconds = 2;
    private const double AfterSeconds = 5;
    private const int LullSteps = 100;

    public IEnumerable<(EventSpec Spec, EventSpan Span)> Beside(IReadOnlyList<TruthEvent> planned) =>
        [.. MovesIn(), .. Brakings(planned)];

    private IEnumerable<(EventSpec Spec, EventSpan Span)> MovesIn()
    {
        if (world.Road.Layout.LanesPerSide < 2)
        {
            yield break;
        }

        foreach (var actor in world.Scenario.Actors)
        {
            if (actor.Behaviour is not Commute || actor.Oncoming)
            {
                continue;
            }

            var spec = new EventSpec("traffic_moves_in", EventMeasure.CutInGap, actor.Id) { Class = "CUT" };
            if (meter.Measure(spec) is { } span)
            {
                yield return (spec with { Benign = EventScale.Of("CUT", EventMeasure.CutInGap)!.Value.ExcessOf(span.Severity) < 0 }, span);
            }
        }
    }

    private IEnumerable<(EventSpec Spec, EventSpan Span)> Brakings(IReadOnlyList<TruthEvent> planned)
    {
        var last = Math.Min(world.Steps - 1, (int)(world.Scenario.DurationSeconds / World.StepSeconds));
        for (var step = 0; step <= last; step++)
        {
            if (-world.EgoAtStep(step).AccelerationMps2 < HardBrakingMps2)
            {
                continue;
            }

            var (on, peak, off) = (step, step, step);
            for (; step <= last && step - off < LullSteps; step++)
            {
                var braking = -world.EgoAtStep(step).AccelerationMps2;
                off = braking >= HardBrakingMps2 ? step : off;
                peak = braking > -world.EgoAtStep(peak).AccelerationMps2 ? step : peak;
            }

            var span = new EventSpan(on * World.StepSeconds, peak * World.StepSeconds, off * World.StepSeconds, -world.EgoAtStep(peak).AccelerationMps2);
            if (!planned.Any(happened => !happened.Benign && span.OnSeconds < happened.OffSeconds + AfterSeconds && happened.OnSeconds - BeforeSeconds < span.OffSeconds))
            {
                yield return (new("driver_brakes_unasked", EventMeasure.EgoDeceleration) { Class = "BRK" }, span);
            }
        }
    }
}
