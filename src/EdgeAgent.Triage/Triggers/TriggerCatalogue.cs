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
        PreRollSeconds = 20, PostRollSeconds = 10, Requires = [], PriorRatePerHour = 0.05,
    };

    internal static readonly TriggerDefinition Brk = new()
    {
        Id = "BRK", Title = "hard braking", Severity = "deceleration", Unit = "m/s²",
        Group = TriggerGroup.Longitudinal, Priority = PriorityClass.P1, Hard = 5.0, Floor = 3.0, Close = 3.0, MinDurationSeconds = 0.2,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["odometry", "signals", "imu"], PriorRatePerHour = 0.02,
    };

    internal static readonly TriggerDefinition Jrk = new()
    {
        Id = "JRK", Title = "critical jerk", Severity = "growth of deceleration, with at least 2.5 m/s² of it", Unit = "m/s³",
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
        Id = "TTC", Title = "forward conflict", Severity = "1 / time to collision, closing faster than 2 m/s", Unit = "1/s",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 1 / 1.5, Floor = 1 / 2.0, Close = 1 / 2.0, MinDurationSeconds = 0.2,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar", "radar with range rate"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Vru = new()
    {
        Id = "VRU", Title = "person into path", Severity = "1 / time to collision with a person who crosses at 0.5 to 3.5 m/s", Unit = "1/s",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 1 / 2.0, Floor = 1 / 4.0, Close = 1 / 4.0, MinDurationSeconds = 0.1,
        PreRollSeconds = 15, PostRollSeconds = 10, Requires = ["lidar"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Obs = new()
    {
        Id = "OBS", Title = "sudden obstacle", Severity = "deceleration demanded when a standing obstacle was first seen", Unit = "m/s²",
        Group = TriggerGroup.Conflict, Priority = PriorityClass.P1, Hard = 7.6, Floor = 4.0, Close = 4.0,
        PreRollSeconds = 12, PostRollSeconds = 8, Requires = ["lidar and a known speed"], PriorRatePerHour = 0.1,
    };

    internal static readonly TriggerDefinition Xdis = new()
    {
        Id = "XDIS", Title = "sensor disagreement", Severity = "how long a sensor misses what another one sees and it should see, or contradicts its speed", Unit = "s",
        Group = TriggerGroup.Disagreement, Priority = PriorityClass.P2, Hard = 0.5, Floor = 0.3, Close = 0.3,
        PreRollSeconds = 10, PostRollSeconds = 6, Requires = ["two of lidar, radar, camera with a detector"], PriorRatePerHour = 1,
    };

    internal static readonly TriggerDefinition Wx = new()
    {
        Id = "WX", Title = "fog or rain", Severity = "extinction of the air", Unit = "1/km",
        Group = TriggerGroup.Context, Priority = PriorityClass.P2, Hard = 15, Floor = 7.5, Close = 7.5, MinDurationSeconds = 1,
        RefractorySeconds = 20 * 60, MaxOpenSeconds = 10, Resamples = true,
        PreRollSeconds = 5, PostRollSeconds = 5, Requires = ["lidar"], PriorRatePerHour = 0.2,
    };

    internal static readonly TriggerDefinition Lux = new()
    {
        Id = "LUX", Title = "night, glare or tunnel", Severity = "the worst of light change, burnt-out share and darkness over its limit", Unit = "",
        Group = TriggerGroup.Context, Priority = PriorityClass.P2, Hard = 1, Close = 0.8, MinDurationSeconds = 0.3,
        RefractorySeconds = 30 * 60, MaxOpenSeconds = 10, Resamples = true,
        PreRollSeconds = 5, PostRollSeconds = 5, Requires = ["camera"], PriorRatePerHour = 0.5,
    };

    internal static readonly TriggerDefinition Rnd = new()
    {
        Id = "RND", Title = "uniform random control", Severity = "draws in the set", Unit = "",
        Group = TriggerGroup.Control, Priority = PriorityClass.P3, Hard = 1, Close = 1, RefractorySeconds = 0,
        PreRollSeconds = 10, PostRollSeconds = 10, Requires = [], PriorRatePerHour = 0.5,
    };

    /// <summary>All triggers, in the order of a verdict's answers.</summary>
    public static ImmutableArray<TriggerDefinition> All { get; } = [Drv, Brk, Jrk, Lat, Ttc, Vru, Obs, Xdis, Wx, Lux, Rnd];
}
