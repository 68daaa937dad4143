using System.Runtime.InteropServices;

namespace EdgeAgent.Simulation;

/// <summary>Plays a scenario out, step by step.</summary>
internal sealed class WorldPlay
{
    // Beyond these, no sensor can tell whether an actor that came by appointment is still there.
    private const double GoneBehindMeters = 170;
    private const double GoneAheadMeters = 420;
    private const double StuckSeconds = 2.5;
    private const double StandstillMps = 0.3;

    private readonly World _world;
    private readonly EgoState[] _ego;
    private readonly ActorTrack[] _tracks;
    private readonly EgoDriver _driver;
    private readonly HazardSight _sight;
    private readonly SortedDictionary<int, Actor> _live = [];
    private readonly Queue<int> _expected;
    private readonly List<LiveActor> _cast = [];
    private double _stuckFor;

    public WorldPlay(World world, EgoState[] ego, ActorTrack[] tracks)
    {
        (_world, _ego, _tracks) = (world, ego, tracks);
        _driver = new EgoDriver(world.Scenario.Ego, world.Road);
        _sight = new HazardSight(world.Road);
        var actors = world.Scenario.Actors;
        _expected = new(Enumerable.Range(0, actors.Count).Where(index => actors[index].AppearsAtEgoMeters is not null).OrderBy(index => actors[index].AppearsAtEgoMeters));
        for (var index = 0; index < actors.Count; index++)
        {
            if (actors[index].AppearsAtEgoMeters is null)
            {
                _live.Add(index, new Actor(actors[index], world.Road));
            }
        }
    }

    public void Run()
    {
        var scenario = _world.Scenario;
        var ego = new EgoState(0, _world.Road.CenterY(0) + scenario.Ego.LateralMeters, _world.Road.Heading(0), scenario.Ego.SpeedMps, 0, 0, 0);
        var bicycle = new BicycleModel();
        for (var step = 0; step < _ego.Length; step++)
        {
            Gather(step, ego);
            _ego[step] = ego;
            var cast = CollectionsMarshal.AsSpan(_cast);
            var lead = _sight.LeadOf(ego, cast);
            var hazard = _sight.Hazard(ego, lead, cast);
            var seconds = step * World.StepSeconds;
            GoAroundWhatStands(ego, cast);
            var acceleration = _driver.Accelerate(seconds, ego, lead, hazard, _world.Atmosphere.VisibilityMeters(ego.X), World.StepSeconds);
            var next = bicycle.Step(ego, acceleration, _driver.Steer(seconds, ego), World.StepSeconds);
            foreach (var actor in _live.Values)
            {
                actor.Step(seconds, World.StepSeconds, ego, cast);
            }

            ego = next;
        }
    }

    private void Gather(int step, in EgoState ego)
    {
        while (_expected.TryPeek(out var next) && _world.Scenario.Actors[next].AppearsAtEgoMeters <= ego.X)
        {
            _live.Add(_expected.Dequeue(), new Actor(_world.Scenario.Actors[next], _world.Road));
        }

        _cast.Clear();
        List<int>? gone = null;
        foreach (var (index, actor) in _live)
        {
            var state = actor.State;
            if (_world.Scenario.Actors[index].AppearsAtEgoMeters is not null && (state.X < ego.X - GoneBehindMeters || state.X > ego.X + GoneAheadMeters))
            {
                (gone ??= []).Add(index);
                continue;
            }

            actor.Index = index;
            _tracks[index].Note(step, state);
            _cast.Add(new(index, _world.Scenario.Actors[index], _world.SizeOf(index), state));
        }

        gone?.ForEach(index => _live.Remove(index));
    }

    // A driver who had to stop for something that lies on the road passes it after a while.
    private void GoAroundWhatStands(in EgoState ego, ReadOnlySpan<LiveActor> cast)
    {
        _stuckFor = ego.SpeedMps < StandstillMps && _sight.Cause is not null ? _stuckFor + World.StepSeconds : 0;
        if (_stuckFor > StuckSeconds && _sight.Cause is { } cause)
        {
            _sight.Ignore(cause);
            foreach (ref readonly var actor in cast)
            {
                if (actor.Index == cause)
                {
                    _driver.GoAround(actor.State.X, actor.State.Lateral);
                }
            }
        }
    }
}
