using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

/// <summary>Small scenarios and frames of them.</summary>
internal static class Some
{
    /// <summary>A car ahead on an empty straight road.</summary>
    public static Scenario CarAhead(double meters, double speed = 10, IReadOnlyList<FogBank>? fog = null) => new()
    {
        Name = "car-ahead",
        DurationSeconds = 3,
        Ego = new() { SpeedMps = 10, DesiredSpeedMps = 10, FogSpeedMps = 10 },
        SceneryDensity = 3,
        Fog = fog ?? [],
        Actors = [new() { Id = "car", Kind = ActorKind.Car, XMeters = meters, LateralMeters = -1.75, SpeedMps = speed, Paint = 0xF0F0F0 }],
    };

    /// <summary>Fog of one visibility everywhere.</summary>
    public static IReadOnlyList<FogBank> Fog(double visibilityMeters) => [new(-500, 2000, 1, visibilityMeters)];

    /// <summary>Makes a drive's frames of one sensor and gives each to <paramref name="look"/> before it is released.</summary>
    public static void Look<T>(SimulatedDrive drive, string sensor, Action<T> look) where T : Frame
    {
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(sensor, pool))
        {
            look((T)frame);
            frame.Release();
        }

        Assert.Equal(0, pool.LeasedBytes);
    }
}
