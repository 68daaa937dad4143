using System.Runtime.InteropServices;

namespace EdgeAgent.Simulation;

/// <summary>The world at one instant as a sensor meets it: the ego vehicle and every box within reach.</summary>
internal sealed class Scene
{
    // The longest thing beside the road reaches this far from its middle.
    private const float LongestHalfMeters = 12;

    private readonly World _world;
    private readonly Solid[] _scenery;
    private readonly List<Solid> _solids = [];
    private readonly List<LiveActor> _cast = [];

    /// <summary>An empty scene that <see cref="MoveTo"/> fills; kept by one thread and used again.</summary>
    public Scene(World world, Solid[] scenery) => (_world, _scenery) = (world, scenery);

    public World World => _world;

    public double Seconds { get; private set; }

    public EgoState Ego { get; private set; }

    public ReadOnlySpan<Solid> Solids => CollectionsMarshal.AsSpan(_solids);

    /// <summary>Everybody who is there, near or far.</summary>
    public ReadOnlySpan<LiveActor> Cast => CollectionsMarshal.AsSpan(_cast);

    /// <summary>Takes the scene to a time: scenery and actors within <paramref name="reachMeters"/> of the vehicle.</summary>
    public void MoveTo(double seconds, float reachMeters)
    {
        Seconds = seconds;
        Ego = _world.EgoAt(seconds);
        _solids.Clear();
        for (var index = FirstFrom(Ego.X - reachMeters - LongestHalfMeters); index < _scenery.Length && _scenery[index].X - Ego.X < reachMeters; index++)
        {
            if (Math.Abs(_scenery[index].X - Ego.X) < reachMeters)
            {
                _solids.Add(_scenery[index]);
            }
        }

        _world.CastAt(seconds, _cast);
        foreach (ref readonly var actor in Cast)
        {
            if (Math.Abs(actor.State.X - Ego.X) < reachMeters)
            {
                ActorShape.AddTo(_solids, (short)actor.Index, actor.Spec, actor.State);
            }
        }
    }

    private int FirstFrom(double x)
    {
        var (low, high) = (0, _scenery.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _scenery[middle].X < x ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
