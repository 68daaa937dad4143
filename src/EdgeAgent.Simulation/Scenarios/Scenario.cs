using System.Text.Json.Serialization;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A drive as data: road, weather, actors and what happens; with a seed it becomes one <see cref="SimulatedDrive"/>.</summary>
public sealed record Scenario
{
    /// <summary>Its name, such as <c>demo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How long it lasts.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The vehicle time of its start.</summary>
    public Instant Start { get; init; } = Instant.From(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>The road's S-bends; straight where empty.</summary>
    public IReadOnlyList<Bend> Bends { get; init; } = [];

    /// <summary>The ego vehicle.</summary>
    public EgoSpec Ego { get; init; } = new();

    /// <summary>Everybody else.</summary>
    public IReadOnlyList<ActorSpec> Actors { get; init; } = [];

    /// <summary>Fog banks.</summary>
    public IReadOnlyList<FogBank> Fog { get; init; } = [];

    /// <summary>Rain in mm/h.</summary>
    public double RainMillimetersPerHour { get; init; }

    /// <summary>Daylight from 0 (night) to 1 (day).</summary>
    public double Daylight { get; init; } = 1;

    /// <summary>Cloud cover from 0 (blue sky) to 1 (grey and without shadows).</summary>
    public double CloudCover { get; init; } = 0.2;

    /// <summary>Houses, trees and lamp posts per 100 m of road and side.</summary>
    public double SceneryDensity { get; init; } = 6;

    /// <summary>What the road is like.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RoadKind RoadKind { get; init; }

    /// <summary>Showers, on top of <see cref="RainMillimetersPerHour"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Shower>? Showers { get; init; }

    /// <summary>Tunnels and bridges.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Cover>? Covers { get; init; }

    /// <summary>Where the sun stands low ahead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SunGlare>? Glare { get; init; }

    /// <summary>Bumps and holes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RoadBump>? Bumps { get; init; }

    /// <summary>What is wrong with sensors.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SensorFault>? Faults { get; init; }

    /// <summary>How much noisier than new the sensors are: 0 new, 1 twice the noise, clutter and jitter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Wear { get; init; }

    /// <summary>What happens on purpose.</summary>
    public IReadOnlyList<EventSpec> Events { get; init; } = [];
}
