using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Every trigger's definition; the README's table is checked against it.</summary>
public static class TriggerCatalogue
{
    private const double StandardGravity = 9.80665;

    /// <summary>The least prior rate a trigger may have: once in about a hundred years.</summary>
    internal const double LeastRatePerHour = 1e-6;

    internal static readonly TriggerDefinition Drv = new()
    {
        Id = "DRV", Title = "driver button or remote request", Severity = "requests in the set", Unit = "",
        Group = TriggerGroup.Request, Priority = PriorityClass.P0, Hard = 1, Close = 1,
        // Whoever asks twice means it: a request is never refused.
        RefractorySeconds = 0,
        PreRollSeconds = 20, PostRollSeconds = 10, Requires = [], PriorRatePerHour = 0.05, Quota = 1, Level = CornerCaseLevel.None,
    };

    internal static readonly TriggerDefinition Brk = new()
    {
        Id = "BRK", Title = "hard braking", Severity = "deceleration", Unit = "m/s²",
        Group = TriggerGroup.Longitudinal, Priority = PriorityClass.P1, Hard = 5.0, Floor = 3.0, Close = 3.0, MinDurationSeconds = 0.2,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["odometry", "signals", "imu"], PriorRatePerHour = 0.02,
    };

    internal static readonly TriggerDefinition Jrk = new()
    {
        Id = "JRK", Version = 2, Title = "critical jerk", Severity = "growth of deceleration, up to 9.9 m/s³ for every 2.5 m/s² of it and from 1.5 on", Unit = "m/s³",
        Group = TriggerGroup.Longitudinal, Priority = PriorityClass.P1, Hard = 9.9, Floor = 6.0, Close = 6.0,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["odometry", "signals", "imu"], PriorRatePerHour = 0.05,
    };

    internal static readonly TriggerDefinition Lat = new()
    {
        Id = "LAT", Title = "lateral acceleration", Severity = "lateral acceleration without sign", Unit = "m/s²",
        Group = TriggerGroup.Lateral, Priority = PriorityClass.P1, Hard = 0.70 * StandardGravity, Floor = 0.45 * StandardGravity, Close = 0.45 * StandardGravity,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["odometry", "signals", "imu"], PriorRatePerHour = 0.02,
    };

    internal static readonly TriggerDefinition Ttc = new()
    {
        Id = "TTC", Version = 3, Title = "forward conflict", Severity = "1 / time to collision, closing faster than 2 m/s", Unit = "1/s",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 1 / 1.5, Floor = 1 / 2.0, Close = 1 / 2.0, MinDurationSeconds = 0.2,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar", "radar with range rate"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Vru = new()
    {
        Id = "VRU", Version = 2, Title = "person into path", Severity = "1 / time to collision with a person who crosses at 0.5 to 3.5 m/s", Unit = "1/s",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 1 / 2.0, Floor = 1 / 4.0, Close = 1 / 4.0, MinDurationSeconds = 0.1,
        PreRollSeconds = 15, PostRollSeconds = 10, Requires = ["lidar"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Obs = new()
    {
        Id = "OBS", Version = 2, Title = "sudden obstacle", Severity = "deceleration demanded when a standing obstacle was first seen, in the path for 0.2 s", Unit = "m/s²",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 7.6, Floor = 4.0, Close = 4.0,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar and a known speed"], PriorRatePerHour = 0.1, Level = CornerCaseLevel.Thing,
    };

    internal static readonly TriggerDefinition Xdis = new()
    {
        Id = "XDIS", Version = 3, Title = "sensor disagreement", Severity = "how long a sensor misses what another one sees and it should see, or contradicts its speed; or how far a radar is turned (1° as 0.3 s, 2° as 0.5 s)", Unit = "s",
        Group = TriggerGroup.Disagreement, Priority = PriorityClass.P2, Hard = 0.5, Floor = 0.3, Close = 0.3,
        PreRollSeconds = 10, PostRollSeconds = 6, Requires = ["two of lidar, radar, camera with a detector"], PriorRatePerHour = 1, Level = CornerCaseLevel.Method,
    };

    internal static readonly TriggerDefinition Wx = new()
    {
        Id = "WX", Version = 3, Title = "fog or rain", Severity = "extinction of the air", Unit = "1/km",
        Group = TriggerGroup.Context, Priority = PriorityClass.P2, Hard = 15, Floor = 7.5, Close = 7.5, MinDurationSeconds = 1, LagSeconds = 8,
        RefractorySeconds = 20 * 60, MaxOpenSeconds = 10, Resamples = true,
        PreRollSeconds = 5, PostRollSeconds = 5, Requires = ["lidar"], PriorRatePerHour = 0.2, Quota = 0.15, Level = CornerCaseLevel.Domain,
    };

    internal static readonly TriggerDefinition Lux = new()
    {
        Id = "LUX", Version = 3, Title = "night, glare or tunnel", Severity = "the worst of light change for 2 s / 2 stops (of the sky over the road 1.5), burnt-out share / 0.1 and, up to 1, darkness over its limit", Unit = "",
        Group = TriggerGroup.Context, Priority = PriorityClass.P2, Hard = 1, Floor = 0.5, Close = 0.5, MinDurationSeconds = 0.3,
        RefractorySeconds = 30 * 60, MaxOpenSeconds = 10, Resamples = true,
        PreRollSeconds = 5, PostRollSeconds = 5, Requires = ["camera"], PriorRatePerHour = 0.5, Quota = 0.15, Level = CornerCaseLevel.Domain,
    };

    internal static readonly TriggerDefinition Rnd = new()
    {
        Id = "RND", Title = "uniform random control", Severity = "draws in the set", Unit = "",
        Group = TriggerGroup.Control, Priority = PriorityClass.P3, Hard = 1, Close = 1, RefractorySeconds = 0,
        PreRollSeconds = 10, PostRollSeconds = 10, Requires = [], PriorRatePerHour = 0.5, Quota = 0.02, Level = CornerCaseLevel.None,
    };

    internal static readonly TriggerDefinition Col = new()
    {
        Id = "COL", Title = "collision", Severity = "change of horizontal speed within 150 ms; a restraint that deploys is at the hard threshold", Unit = "m/s",
        // UN R160: 8 km/h within 150 ms.
        Group = TriggerGroup.Collision, Priority = PriorityClass.P0, Hard = 8 / 3.6, Close = 1,
        PreRollSeconds = 30, PostRollSeconds = 30, Requires = ["imu", "signals with a restraint switch"], PriorRatePerHour = 0.001, Quota = 1,
    };

    internal static readonly TriggerDefinition Swv = new()
    {
        Id = "SWV", Title = "swerve", Severity = "heading out and back within 3 s, above 8 m/s and with 3 m/s² to both sides", Unit = "deg",
        Group = TriggerGroup.Lateral, Priority = PriorityClass.P1, Hard = 4, Floor = 2.5, Close = 2.5,
        PreRollSeconds = 15, PostRollSeconds = 10, Requires = ["odometry with turn rate", "odometry and imu"], PriorRatePerHour = 0.03,
    };

    internal static readonly TriggerDefinition Adas = new()
    {
        Id = "ADAS", Title = "assistance steps in", Severity = "of AEB, ABS, ESC and FCW, how many came on and are on", Unit = "",
        Group = TriggerGroup.Assistance, Priority = PriorityClass.P1, Hard = 1, Close = 1,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["signals with one of the switches"], PriorRatePerHour = 0.05,
    };

    internal static readonly TriggerDefinition Cut = new()
    {
        Id = "CUT", Version = 2, Title = "cut-in", Severity = "the worst of (closing speed / 12 m/s² + 0.35 s) / time to collision, 1 s / time to collision and, unless it drives away, 1 s / headway when a vehicle moves into the lane", Unit = "",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 1, Floor = 0.5, Close = 0.5,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar and a known speed"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Lvd = new()
    {
        Id = "LVD", Version = 4, Title = "lead brakes or reveals", Severity = "deceleration of the vehicle ahead for 0.3 s; for what it reveals when it leaves, 15 m/s / time to collision", Unit = "m/s²",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 5, Floor = 3, Close = 3, MinDurationSeconds = 0.1,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar and a known speed", "radar with range rate and a known speed"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Nca = new()
    {
        Id = "NCA", Version = 2, Title = "action without a cause", Severity = "deceleration while nothing was tracked for 2 s that could be its cause", Unit = "m/s²",
        Group = TriggerGroup.Longitudinal, Priority = PriorityClass.P2, Hard = 3, Floor = 2, Close = 2, MinDurationSeconds = 0.3,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar and a known speed", "radar with range rate and a known speed"], PriorRatePerHour = 0.2,
    };

    internal static readonly TriggerDefinition Flk = new()
    {
        Id = "FLK", Version = 2, Title = "flicker or track break", Severity = "of one thing within 2 s, appearances and disappearances, and 1.5 per change of class; 1.5 per broken track", Unit = "",
        Group = TriggerGroup.Doubt, Priority = PriorityClass.P2, Hard = 3, Floor = 2, Close = 2,
        PreRollSeconds = 8, PostRollSeconds = 6, Requires = ["camera with a detector", "lidar"], PriorRatePerHour = 1, Level = CornerCaseLevel.Method,
    };

    internal static readonly TriggerDefinition Unc = new()
    {
        Id = "UNC", Title = "uncertain detection", Severity = "how long a detection within 60 m has had a score between 0.4 and 0.6", Unit = "s",
        // Alone a weak sign: only its rarity opens it, so the hard line lies where no detector stays.
        Group = TriggerGroup.Doubt, Priority = PriorityClass.P2, Hard = 30, Floor = 0.5, Close = 0.5,
        PreRollSeconds = 6, PostRollSeconds = 6, Requires = ["camera with a detector"], PriorRatePerHour = 0.1, Quota = 0.10, Level = CornerCaseLevel.Method,
    };

    internal static readonly TriggerDefinition Geo = new()
    {
        Id = "GEO", Version = 2, Title = "odd geometry", Severity = "distance of a thing's length, width and height from those of road users, along the corridor of 6 m to both sides", Unit = "",
        // Only its rarity opens it: the hard line lies beyond everything that fits on a road.
        Group = TriggerGroup.Novelty, Priority = PriorityClass.P2, Hard = 12, Floor = 3, Close = 2.5, MinDurationSeconds = 0.3,
        PreRollSeconds = 8, PostRollSeconds = 6, Requires = ["lidar"], PriorRatePerHour = 0.01, Level = CornerCaseLevel.Thing,
    };

    internal static readonly TriggerDefinition Nov = new()
    {
        Id = "NOV", Title = "scene novelty", Severity = "mean cosine distance to the five nearest scenes remembered", Unit = "",
        // Only its rarity opens it: the hard line is a scene that has nothing in common with any other.
        Group = TriggerGroup.Novelty, Priority = PriorityClass.P2, Hard = 1, Floor = 0.02, Close = 0.02,
        PreRollSeconds = 6, PostRollSeconds = 6, Requires = ["lidar", "camera"], PriorRatePerHour = 0.01, Quota = 0.15, Level = CornerCaseLevel.Scene,
    };

    internal static readonly TriggerDefinition Blk = new()
    {
        Id = "BLK", Version = 3, Title = "dirt or blockage", Severity = "the worst of what a picture's dull or still tiles miss / 0.14 and LiDAR turn without returns / 0.1, each for 20 s of driving", Unit = "",
        Group = TriggerGroup.SensorFault, Priority = PriorityClass.P2, Hard = 1, Floor = 0.4, Close = 0.4, MinDurationSeconds = 1, LagSeconds = 20, RefractorySeconds = 3600, MaxOpenSeconds = 3, Resamples = true,
        PreRollSeconds = 5, PostRollSeconds = 5, Requires = ["camera and a known speed", "lidar and a known speed"], PriorRatePerHour = 0.02, Level = CornerCaseLevel.Sensor,
    };

    internal static readonly TriggerDefinition Clk = new()
    {
        Id = "CLK", Version = 3, Title = "clock or frame loss", Severity = "the worst of a clock's step / 20 ms and frames lost in 10 s / 5 %", Unit = "",
        Group = TriggerGroup.SensorFault, Priority = PriorityClass.P3, Hard = 1, Floor = 0.5, Close = 0.5, MinDurationSeconds = 1, LagSeconds = 10, RefractorySeconds = 3600, MaxOpenSeconds = 10, Resamples = true,
        PreRollSeconds = 2, PostRollSeconds = 5, Requires = ["lidar", "radar", "camera"], PriorRatePerHour = 0.02, Level = CornerCaseLevel.Sensor,
    };

    /// <summary>All triggers, in the order of a verdict's answers.</summary>
    public static ImmutableArray<TriggerDefinition> All { get; } = [Drv, Col, Brk, Jrk, Lat, Swv, Adas, Ttc, Cut, Lvd, Vru, Obs, Nca, Xdis, Flk, Unc, Geo, Nov, Wx, Lux, Blk, Clk, Rnd];
}
