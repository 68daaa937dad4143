namespace EdgeAgent.Simulation;

/// <summary>What a scenario is gathered on: actors, stretches, manoeuvres and the events that they make.</summary>
internal sealed class ScenarioStage(double egoLane, RoadLayout layout, double egoSpeed)
{
    private readonly List<ActorSpec> _actors = [];
    private readonly List<EventSpec> _events = [];
    private readonly List<Manoeuvre> _manoeuvres = [];
    private readonly List<StopLine> _stops = [];
    private readonly List<FogBank> _fog = [];
    private readonly List<Shower> _showers = [];
    private readonly List<Cover> _covers = [];
    private readonly List<SunGlare> _glare = [];
    private readonly List<RoadBump> _bumps = [];
    private readonly List<SensorFault> _faults = [];
    private readonly List<Bend> _bends = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public double EgoLaneMeters => egoLane;

    public double EgoSpeedMps => egoSpeed;

    public RoadLayout Layout => layout;

    public IReadOnlyList<EventSpec> Events => _events;

    /// <summary>Adds an actor; false where its id is taken.</summary>
    public bool Add(ActorSpec actor)
    {
        if (!_ids.Add(actor.Id))
        {
            return false;
        }

        _actors.Add(actor);
        return true;
    }

    public bool IsFree(string id) => !_ids.Contains(id);

    public void Add(EventSpec happening) => _events.Add(happening);

    public void Add(Manoeuvre manoeuvre) => _manoeuvres.Add(manoeuvre);

    public void Add(StopLine stop) => _stops.Add(stop);

    public void Add(FogBank fog) => _fog.Add(fog);

    public void Add(Shower shower) => _showers.Add(shower);

    public void Add(Cover cover) => _covers.Add(cover);

    public void Add(SunGlare glare) => _glare.Add(glare);

    public void Add(RoadBump bump) => _bumps.Add(bump);

    public void Add(SensorFault fault) => _faults.Add(fault);

    public void Add(Bend bend) => _bends.Add(bend);

    public Scenario Build(string name, double seconds) => new()
    {
        Name = name,
        DurationSeconds = seconds,
        Bends = _bends,
        Ego = new()
        {
            SpeedMps = egoSpeed, DesiredSpeedMps = Math.Max(1, egoSpeed), FogSpeedMps = Math.Max(1, egoSpeed * 0.7), LateralMeters = egoLane,
            Manoeuvres = _manoeuvres.Count == 0 ? null : [.. _manoeuvres.OrderBy(manoeuvre => manoeuvre.AtMeters)],
            Stops = [.. _stops.OrderBy(stop => stop.XMeters)],
        },
        Fog = _fog,
        Actors = _actors,
        Events = _events,
        Showers = NullWhereEmpty(_showers),
        Covers = NullWhereEmpty(_covers),
        Glare = NullWhereEmpty(_glare),
        Bumps = NullWhereEmpty(_bumps),
        Faults = NullWhereEmpty(_faults),
    };

    private static List<T>? NullWhereEmpty<T>(List<T> list) => list.Count == 0 ? null : list;
}
