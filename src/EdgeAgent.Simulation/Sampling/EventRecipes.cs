using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>The true events that worlds are drawn with: each has a severity that runs on through its class's thresholds.</summary>
internal static class EventRecipes
{
    private const double LaneMeters = Road.LaneWidthMeters;

    // A lead that waits at half the ego vehicle's speed comes nearer by nearly half of what that drives: where a drive is
    // too short to catch up with one from beyond every sensor's reach, it is nearer from the start.
    private const double LeadMeters = 230;
    private const double LeadClosesBy = 0.4;

    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("VRU", "pedestrian_crosses", 14, IsStreet, false, spot => Crosses(spot, ActorKind.Pedestrian, spot.Dice.Between(1.1, 2.2))),
        new("VRU", "child_runs_out", 14, IsStreet, false, spot => RunsOutFromBehind(spot, ActorKind.Child, spot.Dice.Between(2, 3.3))),
        new("VRU", "cyclist_crosses", 14, IsSlow, false, spot => Crosses(spot, ActorKind.Cyclist, spot.Dice.Between(2, 3.4))),
        new("LVD", "lead_brakes", 18, Everywhere, false, LeadBrakes),
        new("BRK", "driver_brakes_for_walker", 12, IsStreet, false, BrakesForWalker),
        new("NCA", "driver_brakes_for_nothing", 12, Everywhere, false, spot => Brakes(spot, "NCA", EventMeasure.EgoDeceleration, spot.Severity("NCA", EventMeasure.EgoDeceleration, 1, 7.5))),
        new("JRK", "driver_stamps_on_brake", 12, Everywhere, false, spot => Brakes(spot, "JRK", EventMeasure.Jerk, 0.3 * spot.Severity("JRK", EventMeasure.Jerk, 1.5, 12.4))),
        new("LAT", "driver_swerves", 12, Everywhere, false, Swerves),
        new("COL", "strikes_something", 12, Everywhere, false, Strikes),
        new("CUT", "vehicle_cuts_in", 20, Everywhere, true, CutsIn),
        new("TTC", "vehicle_pulls_out", 14, IsStreet, false, PullsOut),
        new("OBS", "animal_runs_out", 14, Everywhere, false, AnimalRunsOut),
        new("NOV", "odd_thing_beside_road", 0, Everywhere, false, OddThing),
        new("XDIS", "vehicle_that_one_sensor_misses", 0, IsStreet, false, HiddenVehicle),
        new("XDIS", "radar_turned", 0, Everywhere, false, RadarTurned),
        new("WX", "fog_bank", 8, Everywhere, false, Fog),
        new("WX", "cloudburst", 0, Everywhere, false, Rain),
        new("LUX", "tunnel", 0, HasDaylight, false, Tunnel),
        new("LUX", "sun_in_lens", 0, HasDaylight, false, Sun),
        new("BLK", "dirt_on_lens", 0, Everywhere, false, spot => Dirt(spot, "camera_front")),
        new("BLK", "dirt_on_lidar", 0, Everywhere, false, spot => Dirt(spot, "lidar_top")),
        new("CLK", "clock_off", 0, Everywhere, false, ClockOff),
        new("CLK", "frames_lost", 0, Everywhere, false, FramesLost),
    ];

    private static bool Everywhere(WorldFamily family) => true;

    private static bool IsStreet(WorldFamily family) => family.Road is RoadKind.Urban or RoadKind.Residential;

    private static bool HasDaylight(WorldFamily family) => family.Light != LightFamily.Night;

    private static bool IsSlow(WorldFamily family) => family.Road != RoadKind.Motorway;

    private static void Crosses(Spot spot, ActorKind kind, double walks)
    {
        var crossing = spot.Severity("VRU", EventMeasure.TimeToCrossing, 0.9, 8);
        var from = spot.Side * (spot.Layout.KerbMeters + 0.6);
        var actor = spot.Actor(kind, spot.X, from, new StepOut
        {
            AtTimeToArrivalSeconds = spot.SetOut(crossing, from, walks), SpeedMps = -spot.Side * walks, UntilLateralMeters = -spot.Side * (spot.Layout.KerbMeters + 1.5),
        });
        spot.Event("pedestrian_crosses", "VRU", EventMeasure.TimeToCrossing, false, actor);
    }

    private static void RunsOutFromBehind(Spot spot, ActorKind kind, double runs)
    {
        var crossing = spot.Severity("VRU", EventMeasure.TimeToCrossing, 0.9, 8);
        var from = -(spot.Layout.ParkingMeters + 0.3);
        spot.Actor(ActorKind.Van, spot.X - 4.2, -spot.Layout.ParkingMeters);
        var actor = spot.Actor(kind, spot.X, from, new StepOut { AtTimeToArrivalSeconds = spot.SetOut(crossing, from, runs), SpeedMps = runs, UntilLateralMeters = spot.Layout.KerbMeters + 1 });
        spot.Event("child_runs_out", "VRU", EventMeasure.TimeToCrossing, false, actor);
    }

    private static void LeadBrakes(Spot spot)
    {
        var rate = spot.Severity("LVD", EventMeasure.ActorDeceleration, 1.2, 8.5);
        var actor = Lead(spot, rate, spot.Dice.Between(0, 0.4) * spot.Speed);
        spot.Event("lead_brakes", "LVD", EventMeasure.ActorDeceleration, false, actor);
    }

    /// <summary>A lead that slows at a spot; far enough ahead at first that it is caught up with, not conjured.</summary>
    internal static string Lead(Spot spot, double rate, double targetMps)
    {
        var appears = Math.Max(1, spot.X - Math.Max(LeadMeters / LeadClosesBy, 32 * spot.Speed));
        var kind = spot.Dice.Pick<ActorKind>([ActorKind.Car, ActorKind.Car, ActorKind.Van, ActorKind.Truck]);
        return spot.Actor(
            kind, appears + Math.Min(LeadMeters, LeadClosesBy * (spot.X - appears)), spot.EgoLane,
            new PaceAhead { GapSeconds = spot.Dice.Between(0.9, 1.6), BrakesAtEgoMeters = spot.X, RateMps2 = rate, TargetMps = targetMps, HoldsSeconds = spot.Dice.Between(1, 4) },
            speed: spot.Speed, appearsAt: appears);
    }

    private static void BrakesForWalker(Spot spot)
    {
        var kerb = -(spot.Layout.KerbMeters + 0.7);
        spot.Actor(ActorKind.Pedestrian, spot.X + 30, kerb - 1.2, new StepOut { AtTimeToArrivalSeconds = 3.2, SpeedMps = 1.4, UntilLateralMeters = kerb });
        Brakes(spot, "BRK", EventMeasure.EgoDeceleration, spot.Severity("BRK", EventMeasure.EgoDeceleration, 1.2, 8));
    }

    private static void Brakes(Spot spot, string eventClass, EventMeasure measure, double rate)
    {
        var lasts = Math.Min(spot.Dice.Between(0.9, 1.8), 0.7 * spot.Speed / rate);
        spot.Put(stage => stage.Add(new Manoeuvre(spot.X, ManoeuvreKind.Brake, rate, Math.Max(0.6, lasts))));
        spot.Event(eventClass == "JRK" ? "driver_stamps_on_brake" : eventClass == "BRK" ? "driver_brakes_for_walker" : "driver_brakes_for_nothing", eventClass, measure, false, before: 2, after: 2.5 * spot.Speed + 10);
    }

    private static void Swerves(Spot spot)
    {
        var lateral = spot.Severity("LAT", EventMeasure.LateralAcceleration, 2, 8.5);
        var lasts = Math.Clamp(Math.Sqrt(Math.Tau * spot.Dice.Between(0.5, 1.1) / lateral), 0.7, 1.8);
        spot.Put(stage => stage.Add(new Manoeuvre(spot.X, ManoeuvreKind.Swerve, lateral * 1.06, lasts)));
        spot.Event("driver_swerves", "LAT", EventMeasure.LateralAcceleration, false, before: 2, after: 3.5 * spot.Speed + 10);
    }

    private static void Strikes(Spot spot)
    {
        var loss = Math.Min(spot.Severity("COL", EventMeasure.SpeedLoss, 0.3, 6), 0.8 * spot.Speed);
        spot.Actor(ActorKind.Debris, spot.X + SyntheticCar.FrontMeters + 0.4, spot.EgoLane - 1.75);
        spot.Put(stage => stage.Add(new Manoeuvre(spot.X, ManoeuvreKind.Impact, loss, 0.12)));
        spot.Event("strikes_something", "COL", EventMeasure.SpeedLoss, false, before: 2, after: spot.Speed + 6);
    }

    private static void CutsIn(Spot spot)
    {
        var seconds = spot.Severity("CUT", EventMeasure.CutInGap, 0.25, 3.4);
        var actor = Overtaker(spot, Math.Max(2, seconds * spot.Speed), -spot.Dice.Between(0, 2), spot.Dice.Between(1.8, 3));
        spot.Event("vehicle_cuts_in", "CUT", EventMeasure.CutInGap, false, actor);
    }

    /// <summary>Somebody who comes from behind in the next lane and moves over with a gap.</summary>
    internal static string Overtaker(Spot spot, double gapMeters, double overEgoMps, double lastsSeconds)
    {
        var appears = Math.Max(1, spot.X - 28 * spot.Speed);
        return spot.Actor(
            spot.Dice.Pick<ActorKind>([ActorKind.Car, ActorKind.Car, ActorKind.Van, ActorKind.Motorcyclist]), appears - 140, spot.EgoLane + LaneMeters,
            new CutIn { GapMeters = gapMeters, FromEgoMeters = spot.X, SpeedOverEgoMps = overEgoMps, LastsSeconds = lastsSeconds, TargetMeters = spot.EgoLane },
            speed: spot.Speed * 1.15 + 2, appearsAt: appears);
    }

    private static void PullsOut(Spot spot)
    {
        var seconds = spot.Severity("TTC", EventMeasure.TimeToCollision, 1.1, 4.5);
        var from = -spot.Layout.ParkingMeters;
        const double Rolls = 1.5;
        var until = (spot.EgoLane + from) / 2 + 0.3;
        // It is in the path when its flank is: half a car before its middle gets there.
        var actor = spot.Actor(ActorKind.Car, spot.X, from, new StepOut
        {
            AtTimeToArrivalSeconds = seconds + Math.Abs(Math.Abs(from - spot.EgoLane) - 1.85) / Rolls, SpeedMps = Rolls, UntilLateralMeters = until,
        });
        spot.Event("vehicle_pulls_out", "TTC", EventMeasure.TimeToCollision, false, actor);
    }

    private static void AnimalRunsOut(Spot spot)
    {
        var demanded = spot.Severity("OBS", EventMeasure.ObstacleDemand, 1.5, 8.5);
        var runs = spot.Dice.Between(3, 5);
        var from = spot.Side * (spot.Layout.KerbMeters + 3);
        var seconds = 0.75 + spot.Speed / (2 * demanded);
        var actor = spot.Actor(ActorKind.Animal, spot.X, from, new StepOut
        {
            AtTimeToArrivalSeconds = spot.SetOut(seconds, from, runs), SpeedMps = -spot.Side * runs,
            UntilLateralMeters = spot.Dice.Chance(0.3) ? spot.EgoLane - spot.Side * 0.4 : -spot.Side * (spot.Layout.KerbMeters + 3),
        });
        spot.Event("animal_runs_out", "OBS", EventMeasure.ObstacleDemand, false, actor);
    }

    private static void OddThing(Spot spot)
    {
        var apart = spot.Severity("NOV", EventMeasure.Distance, 3.4, 18);
        var lateral = Math.Min(spot.EgoLane - apart, -(spot.Family.Road == RoadKind.Motorway ? 13.2 : 4.3));
        var actor = spot.Actor(ActorKind.Oddity, spot.X, lateral);
        spot.Event("odd_thing_beside_road", "NOV", EventMeasure.Distance, false, actor);
    }

    private static void HiddenVehicle(Spot spot)
    {
        // Radars leave out what stands: only of a van that drives does a missing echo say anything.
        var blind = spot.Dice.Chance(0.5) ? SensorKind.Lidar : SensorKind.Radar;
        var isOncoming = spot.Side > 0 || blind == SensorKind.Radar;
        var actor = spot.Actor(
            ActorKind.Van, spot.X, isOncoming ? spot.Layout.FirstLaneMeters : -spot.Layout.ParkingMeters,
            speed: isOncoming ? spot.Speed * spot.Dice.Between(0.4, 1) : 0, oncoming: isOncoming, unseenBy: blind);
        spot.Event("vehicle_that_one_sensor_misses", "XDIS", EventMeasure.HiddenSeconds, false, actor);
    }

    private static void RadarTurned(Spot spot)
    {
        var degrees = spot.Severity("XDIS", EventMeasure.Stated, 0.1, 4, "deg");
        var length = spot.Dice.Between(10, 20) * spot.Speed;
        var sign = spot.Dice.Chance(0.5) ? 1 : -1;
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Misaligned, "radar_front", spot.X, spot.X + length, sign * degrees)));
        spot.Event("radar_turned", "XDIS", EventMeasure.Stated, false, before: 0, after: length, amount: degrees, unit: "deg");
    }

    private static void Fog(Spot spot)
    {
        var visibility = spot.Severity("WX", EventMeasure.Visibility, 35, 900);
        var length = spot.Dice.Between(9, 18) * spot.Speed;
        spot.Put(stage => stage.Add(new FogBank(spot.X, spot.X + length, 20, visibility)));
        spot.Event("fog_bank", "WX", EventMeasure.Visibility, false, before: 0, after: length);
    }

    private static void Rain(Spot spot)
    {
        var rate = spot.Severity("WX", EventMeasure.RainRate, 1.2, 40);
        var length = spot.Dice.Between(10, 25) * spot.Speed;
        spot.Put(stage => stage.Add(new Shower(spot.X, spot.X + length, 25, rate)));
        spot.Event("cloudburst", "WX", EventMeasure.RainRate, false, before: 0, after: length);
    }

    private static void Tunnel(Spot spot)
    {
        var stops = spot.Severity("LUX", EventMeasure.LightLoss, 0.3, 6);
        var length = spot.Dice.Between(5, 14) * spot.Speed;
        spot.Put(stage => stage.Add(new Cover(spot.X, spot.X + length, Math.Pow(2, -stops), HasWalls: true)));
        spot.Event("tunnel", "LUX", EventMeasure.LightLoss, false, before: 20, after: length + 20);
    }

    private static void Sun(Spot spot)
    {
        var share = spot.Severity("LUX", EventMeasure.Stated, 0.005, 0.4, "share");
        var length = spot.Dice.Between(3, 9) * spot.Speed;
        spot.Put(stage => stage.Add(new SunGlare(spot.X, spot.X + length, share)));
        spot.Event("sun_in_lens", "LUX", EventMeasure.Stated, false, before: 0, after: length, amount: share, unit: "share");
    }

    private static void Dirt(Spot spot, string sensor)
    {
        var share = spot.Severity("BLK", EventMeasure.Stated, 0.01, 0.55, "share");
        var length = spot.Dice.Between(25, 45) * spot.Speed;
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Dirt, sensor, spot.X, spot.X + length, share)));
        spot.Event(sensor == "lidar_top" ? "dirt_on_lidar" : "dirt_on_lens", "BLK", EventMeasure.Stated, false, before: 0, after: length, amount: share, unit: "share");
    }

    private static void ClockOff(Spot spot)
    {
        var seconds = spot.Severity("CLK", EventMeasure.Stated, 0.001, 0.08, "s");
        var length = spot.Dice.Between(12, 25) * spot.Speed;
        var sensor = spot.Dice.Pick<string>(["lidar_top", "camera_front", "radar_front"]);
        var sign = spot.Dice.Chance(0.5) ? 1 : -1;
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Skew, sensor, spot.X, spot.X + length, sign * seconds)));
        spot.Event("clock_off", "CLK", EventMeasure.Stated, false, before: 0, after: length, amount: seconds, unit: "s");
    }

    private static void FramesLost(Spot spot)
    {
        var share = spot.Severity("CLK", EventMeasure.Stated, 0.005, 0.4, "share");
        var length = spot.Dice.Between(12, 25) * spot.Speed;
        var sensor = spot.Dice.Pick<string>(["lidar_top", "camera_front", "radar_front"]);
        spot.Put(stage => stage.Add(new SensorFault(FaultKind.Drop, sensor, spot.X, spot.X + length, share)));
        spot.Event("frames_lost", "CLK", EventMeasure.Stated, false, before: 0, after: length, amount: share, unit: "share");
    }
}
