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

    internal static readonly TriggerDefinition Rnd = new()
    {
        Id = "RND", Title = "uniform random control", Severity = "draws in the set", Unit = "",
        Group = TriggerGroup.Control, Priority = PriorityClass.P3, Hard = 1, Close = 1, RefractorySeconds = 0,
        PreRollSeconds = 10, PostRollSeconds = 10, Requires = [], PriorRatePerHour = 0.5,
    };

    /// <summary>All triggers, in the order of a verdict's answers.</summary>
    public static ImmutableArray<TriggerDefinition> All { get; } = [Drv, Brk, Jrk, Lat, Rnd];
}
