namespace EdgeAgent.Simulation;

/// <summary>The world at one instant as a sensor meets it: the ego vehicle and every box within reach.</summary>
internal sealed class Scene
{
    private readonly World _world;
    private readonly Solid[] _scenery;
    private readonly List<Solid> _solids = [];

    /// <summary>An empty scene that <see cref="MoveTo"/> fills; kept by one thread and used again.</summary>
    public Scene(World world, Solid[] scenery) => (_world, _scenery) = (world, scenery);

    public World World => _world;

    public double Seconds { get; private set; }

    public EgoState Ego { get; private set; }

    public ReadOnlySpan<Solid> Solids => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_solids);

    /// <summary>Takes the scene to a time: scenery and actors within <paramref name="reachMeters"/> of the vehicle.</summary>
    public void MoveTo(double seconds, float reachMeters)
    {
        Seconds = seconds;
        Ego = _world.EgoAt(seconds);
        _solids.Clear();
        foreach (ref readonly var solid in _scenery.AsSpan())
        {
            if (Math.Abs(solid.X - Ego.X) < reachMeters)
            {
                _solids.Add(solid);
            }
        }

        for (var actor = 0; actor < _world.Scenario.Actors.Count; actor++)
        {
            var state = _world.ActorAt(actor, seconds);
            if (Math.Abs(state.X - Ego.X) < reachMeters)
            {
                ActorShape.AddTo(_solids, (short)actor, _world.Scenario.Actors[actor], state);
            }
        }
    }
}
