using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Writes down what happened in a world.</summary>
internal sealed class TruthRecorder(World world, SensorRig rig)
{
    private const double FramesPerSecond = 10;
    private const double ReachMeters = 150;

    private readonly SensorSight _sight = new(world);
    private readonly SensorDescriptor[] _eyes = [.. rig.Sensors.Where(sensor => SensorSight.CanSee(sensor.Kind))];

    public SimulationTruth Record(string drive, long seed) => new()
    {
        Schema = SimulationTruth.CurrentSchema,
        Drive = drive,
        Scenario = world.Scenario.Name,
        Seed = seed,
        Start = world.Scenario.Start,
        Events = [.. Events().OrderBy(happened => happened.OnSeconds)],
        Actors = [.. world.Scenario.Actors.Select(ActorOf)],
        Frames = [.. Enumerable.Range(0, (int)(world.Scenario.DurationSeconds * FramesPerSecond)).Select(index => FrameAt(index / FramesPerSecond))],
    };

    private IEnumerable<TruthEvent> Events()
    {
        var meter = new EventMeter(world);
        foreach (var spec in world.Scenario.Events)
        {
            if (meter.Measure(spec) is { } span)
            {
                yield return new(
                    spec.Type, spec.Benign, spec.Actor is null ? [] : [spec.Actor],
                    Math.Round(span.OnSeconds, 3), Math.Round(span.PeakSeconds, 3), Math.Round(span.OffSeconds, 3), Math.Round(span.Severity, 3), EventMeter.UnitOf(spec.Measure),
                    VisibleShares(meter.IndexOf(spec.Actor), span));
            }
        }
    }

    private SortedDictionary<string, double> VisibleShares(int actor, EventSpan span)
    {
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (actor < 0)
        {
            return shares;
        }

        const int Samples = 20;
        foreach (var eye in _eyes)
        {
            var seen = Enumerable.Range(0, Samples)
                .Count(sample => Sees(eye, span.OnSeconds + (span.OffSeconds - span.OnSeconds) * sample / (Samples - 1), actor));
            shares[eye.Id] = seen / (double)Samples;
        }

        return shares;
    }

    private bool Sees(SensorDescriptor sensor, double seconds, int actor) =>
        _sight.Sees(sensor, seconds, actor, world.ActorsAtStep(StepAt(seconds)));

    private static int StepAt(double seconds) => (int)Math.Round(seconds / World.StepSeconds);

    private TruthFrame FrameAt(double seconds)
    {
        var ego = world.EgoAt(seconds);
        var boxes = new List<TruthBox>();
        for (var actor = 0; actor < world.Scenario.Actors.Count; actor++)
        {
            var state = world.ActorAt(actor, seconds);
            if (Math.Abs(state.X - ego.X) < ReachMeters)
            {
                boxes.Add(BoxOf(world.Scenario.Actors[actor].Id, ego, state, [.. _eyes.Where(eye => Sees(eye, seconds, actor)).Select(eye => eye.Id)]));
            }
        }

        return new(
            seconds,
            new(Round(ego.X), Round(ego.Y), Round(ego.Yaw), Round(ego.SpeedMps), Round(ego.AccelerationMps2), Round(ego.YawRateRadps)),
            Math.Round(world.Atmosphere.VisibilityMeters(ego.X), 1),
            boxes);
    }

    private static TruthBox BoxOf(string id, in EgoState ego, in ActorState state, IReadOnlyList<string> visibleTo)
    {
        var (sin, cos) = Math.SinCos(ego.Yaw);
        var (dx, dy) = (state.X - ego.X, state.Y - ego.Y);
        return new(
            id, Round(dx * cos + dy * sin), Round(dy * cos - dx * sin), Round(Math.IEEERemainder(state.Yaw - ego.Yaw, Math.Tau)),
            Round(state.Vx * cos + state.Vy * sin), Round(state.Vy * cos - state.Vx * sin), visibleTo);
    }

    private static TruthActor ActorOf(ActorSpec spec)
    {
        var size = ActorShape.SizeOf(spec.Kind);
        return new(spec.Id, spec.Kind, size.LengthMeters, size.WidthMeters, size.HeightMeters);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
