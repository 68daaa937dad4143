using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>The ego vehicle's start and its driver's temper.</summary>
public sealed record EgoSpec
{
    /// <summary>Speed at the start in m/s.</summary>
    public double SpeedMps { get; init; } = 13.9;

    /// <summary>The speed the driver would like in m/s.</summary>
    public double DesiredSpeedMps { get; init; } = 13.9;

    /// <summary>The speed the driver would like in thick fog in m/s.</summary>
    public double FogSpeedMps { get; init; } = 10.5;

    /// <summary>Lane centre, left of the road's middle.</summary>
    public double LateralMeters { get; init; } = -Road.LaneWidthMeters / 2;

    /// <summary>Seconds of gap kept to the vehicle ahead.</summary>
    public double TimeGapSeconds { get; init; } = 1.3;

    /// <summary>Places where it has to wait.</summary>
    public IReadOnlyList<StopLine> Stops { get; init; } = [];

    /// <summary>What it does on its own account, in order of place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Manoeuvre>? Manoeuvres { get; init; }

    /// <summary>Seconds between a hazard that shows and the foot on the brake (UN R157: 0.75).</summary>
    public double ReactionSeconds { get; init; } = 0.75;
}
