using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Reads one actor of a scenario file, and the event that its behaviour makes.</summary>
internal static class ScenarioActor
{
    private const double FarthestMeters = 100_000;
    private const double FastestMps = 70;
    private const double WalkingMps = 1.4;
    private const double AcrossMeters = 8;

    private static readonly Dictionary<string, ActorKind> Kinds =
        Enum.GetValues<ActorKind>().ToDictionary(kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..], kind => kind, StringComparer.Ordinal);

    private static readonly Dictionary<string, SensorKind?> Blind = new(StringComparer.Ordinal) { ["lidar"] = SensorKind.Lidar, ["radar"] = SensorKind.Radar };

    public static void Read(ScenarioNode node, ScenarioStage stage)
    {
        if (!node.Has("kind"))
        {
            node.Reject("", $"'kind' is missing: one of {string.Join(", ", Kinds.Keys)}");
        }

        var kind = node.Choice("kind", Kinds, ActorKind.Car);
        var id = node.Name("id", FreeName(Kinds.First(pair => pair.Value == kind).Key, stage));
        var layout = stage.Layout;
        var places = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["egoLane"] = stage.EgoLaneMeters, ["nextLane"] = stage.EgoLaneMeters + Road.LaneWidthMeters, ["oncomingLane"] = layout.FirstLaneMeters,
            ["parkedRight"] = -layout.ParkingMeters, ["parkedLeft"] = layout.ParkingMeters,
            ["kerbRight"] = -layout.KerbMeters - 0.4, ["kerbLeft"] = layout.KerbMeters + 0.4,
            ["pavementRight"] = -(layout.KerbMeters + layout.PavementEndMeters) / 2, ["pavementLeft"] = (layout.KerbMeters + layout.PavementEndMeters) / 2,
        };
        var lateral = node.IsWord("place") ? node.Choice("place", places, stage.EgoLaneMeters) : node.Quantity("place", Quantity.Length, -40, 40, stage.EgoLaneMeters);
        var x = node.Required("at", Quantity.Length, -FarthestMeters, FarthestMeters);
        var speed = node.Quantity("speed", Quantity.Speed, 0, FastestMps, 0);
        var behaviour = BehaviourOf(node, stage, lateral, ref speed, out var measure, out var eventClass);
        var actor = new ActorSpec
        {
            Id = id, Kind = kind, XMeters = x, LateralMeters = lateral, SpeedMps = speed, Oncoming = node.Flag("oncoming"),
            Behaviour = behaviour, UnseenBy = node.Choice("unseenBy", Blind, null),
        };
        if (actor.UnseenBy is not null)
        {
            (eventClass, measure) = ("XDIS", EventMeasure.HiddenSeconds);
        }
        else if (eventClass is null && kind is ActorKind.Debris or ActorKind.Animal)
        {
            (eventClass, measure) = ("OBS", EventMeasure.ObstacleDemand);
        }
        else if (eventClass is null && kind == ActorKind.Oddity)
        {
            (eventClass, measure) = ("NOV", EventMeasure.Distance);
        }

        if (!stage.Add(actor))
        {
            node.Reject("id", $"'{id}' is the id of an earlier actor");
        }

        var isLookAlike = node.Flag("lookAlike");
        if (eventClass is not null)
        {
            stage.Add(new EventSpec($"{id}_{eventClass.ToLowerInvariant()}", measure, id, isLookAlike) { Class = eventClass });
        }
        else if (isLookAlike)
        {
            stage.Add(new EventSpec($"{id}_near", EventMeasure.Distance, id, Benign: true) { Class = "NOV" });
        }

        node.RejectUnknown();
    }

    private static Behaviour BehaviourOf(ScenarioNode node, ScenarioStage stage, double lateral, ref double speed, out EventMeasure measure, out string? eventClass)
    {
        (measure, eventClass) = (EventMeasure.Distance, null);
        var walks = node.Quantity("walks", Quantity.Speed, 0.1, 8, WalkingMps);
        var arrival = node.Quantity("stepsOut", Quantity.Time, 0.2, 20, 0);
        var until = node.Quantity("until", Quantity.Length, -40, 40, lateral < 0 ? AcrossMeters : -AcrossMeters);
        var brakes = node.Quantity("brakes", Quantity.Acceleration, 0.2, 12, 0);
        var when = node.Quantity("when", Quantity.Time, 0, 3600, 0);
        var to = node.Quantity("to", Quantity.Speed, 0, FastestMps, 0);
        var gap = node.Quantity("cutsIn", Quantity.Length, 0.5, 80, 0);
        var closing = node.Quantity("closing", Quantity.Speed, -15, 15, 2);
        var desired = node.Quantity("drives", Quantity.Speed, 1, FastestMps, 0);
        if (new[] { arrival, brakes, gap, desired }.Count(value => value > 0) > 1)
        {
            node.Reject("", "an actor does one of stepsOut, brakes, cutsIn and drives");
        }

        if (arrival > 0)
        {
            (measure, eventClass) = (EventMeasure.TimeToCrossing, "VRU");
            return new StepOut { AtTimeToArrivalSeconds = arrival, SpeedMps = until > lateral ? walks : -walks, UntilLateralMeters = until };
        }

        if (brakes > 0)
        {
            (measure, eventClass) = (EventMeasure.ActorDeceleration, "LVD");
            speed = speed > 0 ? speed : stage.EgoSpeedMps;
            return new DrivePlan { Speeds = [new(when, to, brakes)] };
        }

        if (gap > 0)
        {
            (measure, eventClass) = (EventMeasure.CutInGap, "CUT");
            speed = speed > 0 ? speed : stage.EgoSpeedMps;
            return new CutIn { GapMeters = gap, FromEgoMeters = when * stage.EgoSpeedMps, SpeedOverEgoMps = -closing, TargetMeters = stage.EgoLaneMeters };
        }

        speed = desired > 0 && speed == 0 ? desired : speed;
        return desired > 0 ? new Commute { DesiredMps = desired } : new KeepGoing();
    }

    private static string FreeName(string kind, ScenarioStage stage)
    {
        var number = 1;
        while (!stage.IsFree($"{kind}-{number}"))
        {
            number++;
        }

        return $"{kind}-{number}";
    }
}
