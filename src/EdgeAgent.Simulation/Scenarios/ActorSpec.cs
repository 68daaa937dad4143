using System.Text.Json.Serialization;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>One road user of a scenario: what it is, where it starts and what it does.</summary>
public sealed record ActorSpec
{
    /// <summary>Its name in the ground truth.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Where it starts along the road, in metres.</summary>
    public required double XMeters { get; init; }

    /// <summary>How far left of the road's middle it starts, in metres.</summary>
    public required double LateralMeters { get; init; }

    /// <summary>Its speed at the start in m/s.</summary>
    public double SpeedMps { get; init; }

    /// <summary>Whether it faces against x.</summary>
    public bool Oncoming { get; init; }

    /// <summary>What it does; stands or rolls on at its speed where empty.</summary>
    public Behaviour Behaviour { get; init; } = new KeepGoing();

    /// <summary>The ego vehicle's x at which it comes into being, far away; there from the start where null. Such actors go when they are out of sight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AppearsAtEgoMeters { get; init; }

    /// <summary>A kind of sensor that it hardly reflects to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SensorKind? UnseenBy { get; init; }

    /// <summary>Its paint as 0xRRGGBB.</summary>
    public int Paint { get; init; } = 0x808890;
}
