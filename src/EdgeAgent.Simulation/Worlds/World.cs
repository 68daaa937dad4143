namespace EdgeAgent.Simulation;

/// <summary>A scenario played out: where everybody is at every hundredth of a second. Sensors read it at any time, in any order.</summary>
internal sealed class World
{
    /// <summary>The step of the simulation.</summary>
    public const double StepSeconds = 0.01;

    // Frames are timed by clocks that run a little fast or late; they may look this far past the end.
    private const double BeyondEndSeconds = 1;

    private readonly EgoState[] _ego;
    private readonly ActorState[][] _actors;

    public World(Scenario scenario)
    {
        Scenario = scenario;
        Road = new Road(scenario.Bends);
        Atmosphere = new Atmosphere(scenario);
        var steps = (int)Math.Ceiling((scenario.DurationSeconds + BeyondEndSeconds) / StepSeconds) + 1;
        _ego = new EgoState[steps];
        _actors = new ActorState[steps][];
        PlayOut();
    }

    public Scenario Scenario { get; }

    public Road Road { get; }

    public Atmosphere Atmosphere { get; }

    public int Steps => _ego.Length;

    public EgoState EgoAt(double seconds)
    {
        var (step, fraction) = Locate(seconds);
        return EgoState.Between(_ego[step], _ego[step + 1], fraction);
    }

    public ActorState ActorAt(int actor, double seconds)
    {
        var (step, fraction) = Locate(seconds);
        return ActorState.Between(_actors[step][actor], _actors[step + 1][actor], fraction);
    }

    public ref readonly EgoState EgoAtStep(int step) => ref _ego[step];

    public ReadOnlySpan<ActorState> ActorsAtStep(int step) => _actors[step];

    private (int Step, double Fraction) Locate(double seconds)
    {
        var position = Math.Clamp(seconds / StepSeconds, 0, _ego.Length - 1.001);
        return ((int)position, position - (int)position);
    }

    private void PlayOut()
    {
        var actors = Scenario.Actors.Select(spec => new Actor(spec, Road)).ToArray();
        var driver = new EgoDriver(Scenario.Ego, Road);
        var sight = new HazardSight(Scenario, Road);
        var ego = new EgoState(0, Road.CenterY(0) + Scenario.Ego.LateralMeters, Road.Heading(0), Scenario.Ego.SpeedMps, 0, 0, 0);
        var bicycle = new BicycleModel();
        for (var step = 0; step < _ego.Length; step++)
        {
            var states = Array.ConvertAll(actors, actor => actor.State);
            (_ego[step], _actors[step]) = (ego, states);
            var lead = sight.LeadOf(ego, states);
            var acceleration = driver.Accelerate(step * StepSeconds, ego, lead, sight.Hazard(ego, lead, states), Atmosphere.VisibilityMeters(ego.X), StepSeconds);
            var next = bicycle.Step(ego, acceleration, driver.Steer(ego), StepSeconds);
            foreach (var actor in actors)
            {
                actor.Step(step * StepSeconds, StepSeconds, ego);
            }

            ego = next;
        }
    }
}
