namespace EdgeAgent.Simulation;

/// <summary>Draws a world for pictures: road, traffic, light and air, with visibility continuous across the line between clear and fog.</summary>
internal static class GalleryWorld
{
    /// <summary>Visibility that counts as fog, as the weather trigger has it.</summary>
    public const double FogBelowMeters = 200;

    /// <summary>Daylight that counts as night.</summary>
    public const double NightBelow = 0.05;

    private const int NoiseStream = 500;
    private const float NightShare = 0.25f;
    private const float FogShare = 0.45f;
    private const double ThickestMeters = 25;
    private const double HaziestMeters = 1500;

    public static Scenario Create(long seed, int number)
    {
        var noise = Noise.Of(seed, NoiseStream, number);
        var night = noise.Uniform() < NightShare;
        var foggy = !night && noise.Uniform() < FogShare / (1 - NightShare) * 1.2f;
        var visibility = ThickestMeters * Math.Pow(HaziestMeters / ThickestMeters, noise.Uniform());
        var speed = noise.Uniform(4, 18);
        return new()
        {
            Name = $"gallery-{number}",
            DurationSeconds = 11,
            Bends = [new(noise.Uniform(-100, 150), noise.Uniform(120, 220), noise.Uniform(-10, 10))],
            Ego = new() { SpeedMps = speed, DesiredSpeedMps = speed, FogSpeedMps = speed },
            Fog = foggy ? [new(-1000, 3000, 1, visibility)] : [],
            Daylight = night ? 0.03 * noise.Uniform() * noise.Uniform() : 0.15 + 0.85 * noise.Uniform(),
            CloudCover = noise.Uniform(),
            SceneryDensity = noise.Uniform(0.5f, 12),
            Actors = [.. Traffic(noise)],
        };
    }

    private static IEnumerable<ActorSpec> Traffic(Noise noise)
    {
        var count = noise.Below(16);
        for (var index = 0; index < count; index++)
        {
            var kind = (ActorKind)noise.Below(5);
            var x = noise.Uniform(-80, 280);
            var paint = noise.Below(0x1000000);
            yield return noise.Below(3) switch
            {
                0 => new() { Id = $"oncoming-{index}", Kind = kind, XMeters = x, LateralMeters = 1.75, SpeedMps = noise.Uniform(3, 16), Oncoming = true, Paint = paint },
                1 => new() { Id = $"parked-{index}", Kind = kind, XMeters = x, LateralMeters = noise.Uniform() < 0.5f ? -4.85 : 4.85, Paint = paint },
                _ => new() { Id = $"beside-{index}", Kind = kind, XMeters = x, LateralMeters = noise.Uniform(-8.5f, -5.5f), SpeedMps = noise.Uniform(0, 3), Paint = paint },
            };
        }
    }
}
