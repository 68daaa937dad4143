using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Writes down what happened in a world.</summary>
internal sealed class TruthRecorder(World world, SensorRig rig)
{
    private const double FramesPerSecond = 10;
    private const double ReachMeters = 150;

    private readonly SensorSight _sight = new(world);
    private readonly EventMeter _meter = new(world);
    private readonly List<LiveActor> _cast = [];
    private readonly SensorDescriptor[] _eyes = [.. rig.Sensors.Where(sensor => SensorSight.CanSee(sensor.Kind))];

    public SimulationTruth Record(string drive, long seed) => new()
    {
        Schema = SimulationTruth.CurrentSchema,
        Drive = drive,
        Scenario = world.Scenario.Name,
        Seed = seed,
        Start = world.Scenario.Start,
        Events = [.. Events().OrderBy(happened => happened.OnSeconds)],
        Actors = Actors(),
        Frames = [.. Enumerable.Range(0, FrameCount).Select(FrameAt)],
    };

    /// <summary>What happened: what the scenario wanted, and what came of it unasked.</summary>
    public IReadOnlyList<TruthEvent> Events()
    {
        var events = new List<TruthEvent>();
        foreach (var spec in world.Scenario.Events)
        {
            if (_meter.Measure(spec) is { } span)
            {
                events.Add(EventOf(spec, span));
            }
        }

        if (world.Scenario.Events.Any(spec => spec.Class is not null))
        {
            events.AddRange(new Incidents(world, _meter).Beside(events).Select(incident => EventOf(incident.Spec, incident.Span)));
        }

        return events;
    }

    private TruthEvent EventOf(EventSpec spec, EventSpan span) => new(
        spec.Type, spec.Benign, spec.Actor is null ? [] : [spec.Actor],
        Math.Round(span.OnSeconds, 3), Math.Round(span.PeakSeconds, 3), Math.Round(span.OffSeconds, 3), Math.Round(span.Severity, 3), spec.Unit ?? EventMeter.UnitOf(spec.Measure),
        VisibleShares(_meter.IndexOf(spec.Actor), span))
    {
        Class = spec.Class,
        Excess = ExcessOf(spec, span.Severity),
    };

    // A bus at its stop is near and says nothing; only odd things are graded by how near they are.
    private static double? ExcessOf(EventSpec spec, double severity) =>
        !(spec.Benign && spec.Measure == EventMeasure.Distance) && EventScale.Of(spec.Class, spec.Measure, spec.Unit) is { } scale ? Math.Round(scale.ExcessOf(severity), 3) : null;

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
            var seen = 0;
            for (var sample = 0; sample < Samples; sample++)
            {
                var seconds = span.OnSeconds + (span.OffSeconds - span.OnSeconds) * sample / (Samples - 1);
                world.CastAt(RoundedToStep(seconds), _cast);
                seen += Sees(eye, seconds, actor) ? 1 : 0;
            }

            shares[eye.Id] = seen / (double)Samples;
        }

        return shares;
    }

    private bool Sees(SensorDescriptor sensor, double seconds, int actor) => _sight.Sees(sensor, seconds, actor, CollectionsMarshal.AsSpan(_cast));

    // Sight is judged at whole steps.
    private static double RoundedToStep(double seconds) => (int)Math.Round(seconds / World.StepSeconds) * World.StepSeconds;

    /// <summary>How many instants the truth has.</summary>
    public int FrameCount => (int)(world.Scenario.DurationSeconds * FramesPerSecond);

    /// <summary>The world at one of those instants.</summary>
    public TruthFrame FrameAt(int index)
    {
        var seconds = index / FramesPerSecond;
        var ego = world.EgoAt(seconds);
        world.CastAt(RoundedToStep(seconds), _cast);
        var boxes = new List<TruthBox>();
        foreach (var actor in _cast)
        {
            var state = world.ActorAt(actor.Index, seconds);
            if (Math.Abs(state.X - ego.X) < ReachMeters)
            {
                boxes.Add(BoxOf(actor.Spec.Id, ego, state, [.. _eyes.Where(eye => Sees(eye, seconds, actor.Index)).Select(eye => eye.Id)]));
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

    /// <summary>Everybody's kind and size.</summary>
    public IReadOnlyList<TruthActor> Actors() => [.. world.Scenario.Actors.Select(ActorOf)];

    private static TruthActor ActorOf(ActorSpec spec)
    {
        var size = ActorShape.SizeOf(spec.Kind);
        return new(spec.Id, spec.Kind, size.LengthMeters, size.WidthMeters, size.HeightMeters);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
