namespace EdgeAgent.Simulation;

/// <summary>Everybody who is just there: oncoming and passing traffic, followers, parked cars, people on pavements.</summary>
internal static class BackgroundTraffic
{
    private const double AppearsMeters = 230;
    private const double MeetsAfterMeters = 130;

    public static void Place(ScenarioStage stage, Dice dice, WorldFamily family, double meters, IReadOnlyList<(double From, double To)> keepClear)
    {
        var density = family.Traffic switch { TrafficFamily.Sparse => 0.5, TrafficFamily.Dense => 1.8, _ => 1.0 };
        var isStreet = family.Road is RoadKind.Urban or RoadKind.Residential;
        var layout = stage.Layout;
        Oncoming(stage, dice, layout, density, meters, keepClear);
        if (layout.LanesPerSide > 1)
        {
            Passing(stage, dice, layout, density, meters, keepClear);
        }

        if (isStreet)
        {
            Parked(stage, dice, layout, density, meters);
            Walkers(stage, dice, layout, density, meters);
        }
    }

    private static void Oncoming(ScenarioStage stage, Dice dice, RoadLayout layout, double density, double meters, IReadOnlyList<(double From, double To)> keepClear)
    {
        var number = 0;
        for (var x = 0.0; x < meters; x += dice.Between(40, 360) / density)
        {
            var lane = layout.FirstLaneMeters + dice.Below(layout.LanesPerSide) * Road.LaneWidthMeters;
            var speed = stage.EgoSpeedMps * dice.Between(0.8, 1.1);
            if (layout.LanesPerSide > 1 || !Touches(keepClear, x, x + MeetsAfterMeters))
            {
                Add(stage, dice, $"oncoming-{number++}", x + AppearsMeters + dice.Between(0, 30), lane, speed, oncoming: true, x);
            }
        }
    }

    private static void Passing(ScenarioStage stage, Dice dice, RoadLayout layout, double density, double meters, IReadOnlyList<(double From, double To)> keepClear)
    {
        var number = 0;
        for (var x = 200.0; x < meters; x += dice.Between(120, 700) / density)
        {
            var isFaster = dice.Chance(0.6);
            var lane = layout.LaneMeters(1 + dice.Below(layout.LanesPerSide - 1));
            var speed = stage.EgoSpeedMps * (isFaster ? dice.Between(1.08, 1.35) : dice.Between(0.8, 0.93));
            if (!Touches(keepClear, x, x + 400))
            {
                Add(stage, dice, $"passing-{number++}", isFaster ? x - 165 : x + AppearsMeters, lane, speed, oncoming: false, x);
            }
        }
    }

    private static void Add(ScenarioStage stage, Dice dice, string id, double at, double lateral, double speed, bool oncoming, double appearsAt)
    {
        var kind = dice.Pick<ActorKind>([ActorKind.Car, ActorKind.Car, ActorKind.Car, ActorKind.Van, ActorKind.Truck, ActorKind.Motorcyclist, ActorKind.Bus]);
        stage.Add(new ActorSpec
        {
            Id = id, Kind = kind, XMeters = at, LateralMeters = lateral, SpeedMps = speed, Oncoming = oncoming, Paint = dice.Paint(), AppearsAtEgoMeters = appearsAt,
            Behaviour = new Commute { DesiredMps = speed, TimeGapSeconds = dice.Between(0.9, 2), Politeness = dice.Between(0, 0.6) },
        });
    }

    private static void Parked(ScenarioStage stage, Dice dice, RoadLayout layout, double density, double meters)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var number = 0;
            for (var x = dice.Between(10, 60); x < meters; x += dice.Chance(0.6) ? dice.Between(6.2, 8) : dice.Between(15, 140) / density)
            {
                stage.Add(new ActorSpec
                {
                    Id = $"parked{(side < 0 ? "-right" : "-left")}-{number++}", Kind = dice.Chance(0.85) ? ActorKind.Car : ActorKind.Van, XMeters = x,
                    LateralMeters = side * (layout.ParkingMeters + dice.Between(-0.1, 0.2)), Paint = dice.Paint(), AppearsAtEgoMeters = x - AppearsMeters, Oncoming = side > 0,
                });
            }
        }
    }

    private static void Walkers(ScenarioStage stage, Dice dice, RoadLayout layout, double density, double meters)
    {
        var number = 0;
        for (var x = dice.Between(20, 80); x < meters; x += dice.Between(25, 220) / density)
        {
            var side = dice.Chance(0.5) ? -1 : 1;
            stage.Add(new ActorSpec
            {
                Id = $"walker-{number++}", Kind = dice.Chance(0.9) ? ActorKind.Pedestrian : ActorKind.Child, XMeters = x,
                LateralMeters = side * dice.Between(layout.KerbMeters + 1.3, layout.PavementEndMeters - 0.3), SpeedMps = dice.Chance(0.2) ? 0 : dice.Between(0.7, 1.7),
                Oncoming = dice.Chance(0.5), Paint = dice.Paint(), AppearsAtEgoMeters = x - AppearsMeters,
            });
        }
    }

    private static bool Touches(IReadOnlyList<(double From, double To)> stretches, double from, double to)
    {
        foreach (var stretch in stretches)
        {
            if (stretch.From < to && from < stretch.To)
            {
                return true;
            }
        }

        return false;
    }
}
