namespace EdgeAgent.Simulation;

/// <summary>A place on a drawn road where something is to happen, and what it needs to know.</summary>
internal sealed class Spot(ScenarioStage stage, Dice dice, WorldFamily family, string id, double x, double excess, bool isDropped)
{
    // Beyond every sensor's reach, so that nobody sees anybody come into being.
    private const double AppearsAheadMeters = 230;

    private int _actors;

    public Dice Dice => dice;

    public WorldFamily Family => family;

    /// <summary>Where it happens, along x.</summary>
    public double X => x;

    /// <summary>How severe it is meant to be on its class's scale.</summary>
    public double Excess => excess;

    public RoadLayout Layout => stage.Layout;

    public double EgoLane => stage.EgoLaneMeters;

    /// <summary>The speed that the ego vehicle would like here.</summary>
    public double Speed => stage.EgoSpeedMps;

    /// <summary>-1 right of the road, 1 left of it, for things that may stand on either side.</summary>
    public int Side { get; } = dice.Chance(0.6) ? -1 : 1;

    /// <summary>Adds somebody who comes into being in time; hands back the id.</summary>
    public string Actor(ActorKind kind, double atMeters, double lateral, Behaviour? behaviour = null, double speed = 0, bool oncoming = false, double? appearsAt = null, Model.SensorKind? unseenBy = null)
    {
        var name = $"{id}-{_actors++}";
        if (!isDropped)
        {
            stage.Add(new ActorSpec
            {
                Id = name, Kind = kind, XMeters = atMeters, LateralMeters = lateral, SpeedMps = speed, Oncoming = oncoming, Paint = dice.Paint(),
                Behaviour = behaviour ?? new KeepGoing(), AppearsAtEgoMeters = appearsAt ?? atMeters - AppearsAheadMeters, UnseenBy = unseenBy,
            });
        }

        return name;
    }

    /// <summary>Adds something to the road, unless events are left out.</summary>
    public void Put(Action<ScenarioStage> add)
    {
        if (!isDropped)
        {
            add(stage);
        }
    }

    /// <summary>Says what happens here, for the truth.</summary>
    public void Event(string type, string eventClass, EventMeasure measure, bool benign, string? actor = null, double before = 60, double after = 160, double amount = 0, string? unit = null)
    {
        if (isDropped)
        {
            return;
        }

        stage.Add(new EventSpec(type, measure, actor, benign)
        {
            Class = eventClass, FromMeters = actor is null ? x - before : null, ToMeters = actor is null ? x + after : null, Amount = amount, Unit = unit,
        });
    }

    /// <summary>The severity meant, for a class measured in one way.</summary>
    public double Severity(string eventClass, EventMeasure measure, double least, double most, string? unit = null) =>
        Math.Clamp(EventScale.Of(eventClass, measure, unit)!.Value.SeverityAt(excess), least, most);

    /// <summary>The time to arrival at which somebody has to set out to enter the corridor at a time to crossing.</summary>
    public double SetOut(double crossingSeconds, double fromLateral, double walkingMps) =>
        crossingSeconds + Math.Max(0, Math.Abs(fromLateral - EgoLane) - 1.5) / walkingMps + walkingMps / 10;
}
