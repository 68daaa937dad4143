namespace EdgeAgent.Simulation;

/// <summary>What looks like an event and is none: hard or close, but ordinary. Each names the class that it might be taken for.</summary>
internal static class LookAlikeRecipes
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("VRU", "walks_along_kerb", 0, HasPavement, false, spot => Passive(spot, ActorKind.Pedestrian, spot.Side * (spot.Layout.KerbMeters + 0.5), spot.Dice.Between(0.8, 1.8))),
        new("VRU", "stands_at_kerb", 0, HasPavement, false, spot => Passive(spot, ActorKind.Pedestrian, spot.Side * (spot.Layout.KerbMeters + 0.35), 0)),
        new("VRU", "walks_up_to_kerb", 0, HasPavement, false, WalksUp),
        new("VRU", "child_on_pavement", 0, HasPavement, false, spot => Passive(spot, ActorKind.Child, spot.Side * (spot.Layout.KerbMeters + spot.Dice.Between(0.6, 1.4)), spot.Dice.Between(0, 2.6))),
        new("VRU", "crosses_with_margin", 8, HasPavement, false, CrossesInTime),
        new("VRU", "cyclist_passed_with_margin", 0, family => family.Road != RoadKind.Motorway, false, spot => Passive(spot, ActorKind.Cyclist, -Math.Max(4.4, spot.Layout.KerbMeters - 0.9), spot.Dice.Between(3.5, 6))),
        new("BRK", "stops_at_light", 14, HasPavement, false, StopsAtLight),
        new("LVD", "lead_slows", 16, Everywhere, false, LeadSlows),
        new("CUT", "overtaken_with_room", 16, Everywhere, true, OvertakenWithRoom),
        new("OBS", "plastic_bag", 0, Everywhere, false, Bag),
        new("OBS", "steam", 0, family => family.Road != RoadKind.Motorway, false, spot => Passive(spot, ActorKind.Plume, spot.EgoLane + spot.Dice.Between(1.5, 4.5) * spot.Side, 0)),
        new("OBS", "cones_beside_lane", 0, Everywhere, false, Cones),
        new("TTC", "parked_close", 0, IsStreet, false, spot => Passive(spot, spot.Dice.Pick<ActorKind>([ActorKind.Car, ActorKind.Van]), -(spot.Layout.ParkingMeters - spot.Dice.Between(0.2, 0.5)), 0)),
        new("TTC", "oncoming_lorry_close", 0, family => family.Road != RoadKind.Motorway, false, OncomingLorry),
        new("COL", "bump", 0, Everywhere, false, Bump),
        new("LUX", "bridge_shadow", 0, Everywhere, false, Bridge),
        new("XDIS", "gantry", 0, family => family.Road is RoadKind.Motorway or RoadKind.Rural, false, Gantry),
        new("LUX", "sun_low", 0, family => family.Light != LightFamily.Night, false, LowSun),
        new("WX", "drizzle", 0, family => family.Air != AirFamily.Wet, false, Drizzle),
        new("WX", "haze", 0, family => family.Air != AirFamily.Misty, false, Haze),
        new("LAT", "moves_over", 8, Everywhere, false, MovesOver),
        new("CLK", "one_frame_lost", 0, Everywhere, false, FewFramesLost),
        new("BLK", "speck_on_lens", 0, Everywhere, false, Speck),
        new("NOV", "bus_at_stop", 0, IsStreet, false, spot => Passive(spot, ActorKind.Bus, -(spot.Layout.ParkingMeters + 0.2), 0)),
    ];

    private static bool Everywhere(WorldFamily family) => true;

    private static bool IsStreet(WorldFamily family) => family.Road is RoadKind.Urban or RoadKind.Residential;

    private static bool HasPavement(WorldFamily family) => IsStreet(family);

    private static void Passive(Spot spot, ActorKind kind, double lateral, double speed)
    {
        var actor = spot.Actor(kind, spot.X, lateral, speed: speed);
        spot.Event(NameOf(kind), kind is ActorKind.Pedestrian or ActorKind.Child or ActorKind.Cyclist ? "VRU" : kind is ActorKind.Plume ? "OBS" : kind is ActorKind.Bus ? "NOV" : "TTC", EventMeasure.Distance, true, actor);
    }

    private static string NameOf(ActorKind kind) => kind switch
    {
        ActorKind.Pedestrian => "walker_beside_road",
        ActorKind.Child => "child_on_pavement",
        ActorKind.Cyclist => "cyclist_passed_with_margin",
        ActorKind.Plume => "steam",
        ActorKind.Bus => "bus_at_stop",
        _ => "parked_close",
    };

    private static void WalksUp(Spot spot)
    {
        var kerb = spot.Side * (spot.Layout.KerbMeters + 0.4);
        var actor = spot.Actor(ActorKind.Pedestrian, spot.X, kerb + 1.8 * spot.Side, new StepOut { AtTimeToArrivalSeconds = spot.Dice.Between(2.5, 5), SpeedMps = -spot.Side * spot.Dice.Between(1, 1.7), UntilLateralMeters = kerb });
        spot.Event("walks_up_to_kerb", "VRU", EventMeasure.Distance, true, actor);
    }

    private static void CrossesInTime(Spot spot)
    {
        var (walks, from) = (spot.Dice.Between(1.2, 1.8), spot.Layout.KerbMeters + 0.6);
        var across = 2 * from / walks;
        var actor = spot.Actor(ActorKind.Pedestrian, spot.X, -spot.Side * from, new StepOut { AtTimeToArrivalSeconds = across + spot.Dice.Between(4.5, 6.5), SpeedMps = spot.Side * walks, UntilLateralMeters = spot.Side * (from + 1) });
        spot.Event("crosses_with_margin", "VRU", EventMeasure.TimeToCrossing, true, actor);
    }

    private static void StopsAtLight(Spot spot)
    {
        spot.Put(stage => stage.Add(new StopLine(spot.X, spot.Dice.Between(1.7, 2.5), double.PositiveInfinity, spot.Dice.Between(2, 9))));
        spot.Event("stops_at_light", "BRK", EventMeasure.EgoDeceleration, true, before: 6 * spot.Speed + 10, after: 0);
    }

    private static void LeadSlows(Spot spot)
    {
        var actor = EventRecipes.Lead(spot, spot.Dice.Between(1, 2.2), spot.Dice.Between(0.5, 0.75) * spot.Speed);
        spot.Event("lead_slows", "LVD", EventMeasure.ActorDeceleration, true, actor);
    }

    private static void OvertakenWithRoom(Spot spot)
    {
        var actor = EventRecipes.Overtaker(spot, spot.Dice.Between(2.6, 3.6) * spot.Speed, spot.Dice.Between(1.5, 4), spot.Dice.Between(2.5, 4));
        spot.Event("overtaken_with_room", "CUT", EventMeasure.CutInGap, true, actor);
    }

    private static void Bag(Spot spot)
    {
        var actor = spot.Actor(ActorKind.Bag, spot.X, spot.EgoLane + spot.Dice.Between(-3, 2), new Drift(spot.Dice.Between(0, 1.5), spot.Dice.Between(-0.4, 0.4), spot.Dice.Between(2, 5)), appearsAt: spot.X - 160);
        spot.Event("plastic_bag", "OBS", EventMeasure.Distance, true, actor);
    }

    private static void Cones(Spot spot)
    {
        var lateral = -(spot.Layout.SolidAt + spot.Dice.Between(0.3, 0.8));
        var actor = spot.Actor(ActorKind.Cone, spot.X, lateral);
        for (var cone = 1; cone < 5; cone++)
        {
            spot.Actor(ActorKind.Cone, spot.X + 6 * cone, lateral);
        }

        spot.Event("cones_beside_lane", "OBS", EventMeasure.Distance, true, actor);
    }

    private static void OncomingLorry(Spot spot)
    {
        var speed = Math.Max(5, spot.Speed * spot.Dice.Between(0.7, 1));
        var actor = spot.Actor(ActorKind.Truck, spot.X + 240, spot.Layout.FirstLaneMeters - spot.Dice.Between(0, 0.25), speed: speed, oncoming: true, appearsAt: spot.X);
        spot.Event("oncoming_lorry_close", "TTC", EventMeasure.Distance, true, actor);
    }

    private static void Bump(Spot spot)
    {
        var (height, length) = (spot.Dice.Between(0.015, 0.05) * (spot.Dice.Chance(0.5) ? 1 : -1), spot.Dice.Between(0.5, 1.6));
        spot.Put(stage => stage.Add(new RoadBump(spot.X, height, length)));
        spot.Event("bump", "COL", EventMeasure.Stated, true, before: 2, after: 6, amount: Math.Abs(height), unit: "m");
    }

    private static void Bridge(Spot spot)
    {
        var length = spot.Dice.Between(8, 22);
        spot.Put(stage => stage.Add(new Cover(spot.X, spot.X + length, spot.Dice.Between(0.55, 0.85), HasWalls: false, spot.Dice.Between(4.6, 6))));
        spot.Event("bridge_shadow", "LUX", EventMeasure.LightLoss, true, before: 10, after: length + 10);
    }

    private static void Gantry(Spot spot)
    {
        spot.Put(stage => stage.Add(new Cover(spot.X, spot.X + 1.2, 0.97, HasWalls: false, 5.2)));
        spot.Event("gantry", "XDIS", EventMeasure.Stated, true, before: 80, after: 5, amount: 5.2, unit: "m");
    }

    private static void LowSun(Spot spot)
    {
        var (share, length) = (spot.Dice.Between(0.004, 0.03), spot.Dice.Between(3, 9) * spot.Speed);
        spot.Put(stage => stage.Add(new SunGlare(spot.X, spot.X + length, share)));
        spot.Event("sun_low", "LUX", EventMeasure.Stated, true, before: 0, after: length, amount: share, unit: "share");
    }

    private static void Drizzle(Spot spot)
    {
        var (rate, length) = (spot.Dice.Between(1.1, 2.2), spot.Dice.Between(8, 20) * spot.Speed);
        spot.Put(stage => stage.Add(new Shower(spot.X, spot.X + length, 25, rate)));
        spot.Event("drizzle", "WX", EventMeasure.RainRate, true, before: 0, after: length);
    }

    private static void Haze(Spot spot)
    {
        var (visibility, length) = (spot.Dice.Scaled(900, 1900), spot.Dice.Between(8, 20) * spot.Speed);
        spot.Put(stage => stage.Add(new FogBank(spot.X, spot.X + length, 30, visibility)));
        spot.Event("haze", "WX", EventMeasure.Visibility, true, before: 0, after: length);
    }

    private static void MovesOver(Spot spot)
    {
        var (aside, lasts) = (spot.Dice.Between(0.5, 0.9), spot.Dice.Between(2.5, 4));
        spot.Put(stage =>
        {
            stage.Add(new Manoeuvre(spot.X, ManoeuvreKind.LaneChange, aside, lasts));
            stage.Add(new Manoeuvre(spot.X + 3 * spot.Speed + lasts * spot.Speed, ManoeuvreKind.LaneChange, -aside, lasts));
        });
        spot.Event("moves_over", "LAT", EventMeasure.Stated, true, before: 0, after: (3 + 2 * lasts) * spot.Speed, amount: aside, unit: "m");
    }

    private static void FewFramesLost(Spot spot)
    {
        var (share, length) = (spot.Dice.Between(0.003, 0.012), spot.Dice.Between(8, 14) * spot.Speed);
        var sensor = spot.Dice.Pick<string>(["lidar_top", "camera_front", "radar_front"]);
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Drop, sensor, spot.X, spot.X + length, share)));
        spot.Event("one_frame_lost", "CLK", EventMeasure.Stated, true, before: 0, after: length, amount: share, unit: "share");
    }

    private static void Speck(Spot spot)
    {
        var (share, length) = (spot.Dice.Between(0.004, 0.04), spot.Dice.Between(20, 40) * spot.Speed);
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Dirt, "camera_front", spot.X, spot.X + length, share)));
        spot.Event("speck_on_lens", "BLK", EventMeasure.Stated, true, before: 0, after: length, amount: share, unit: "share");
    }
}
