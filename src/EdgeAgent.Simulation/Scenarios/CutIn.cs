namespace EdgeAgent.Simulation;

/// <summary>A vehicle that draws level in the next lane and moves into the ego vehicle's.</summary>
public sealed record CutIn : Behaviour
{
    /// <summary>The bumper gap to the ego vehicle at which it moves over.</summary>
    public required double GapMeters { get; init; }

    /// <summary>The ego vehicle's x from which on it may move over.</summary>
    public required double FromEgoMeters { get; init; }

    /// <summary>Its speed over the ego vehicle's while it moves over; negative where it brakes into the gap.</summary>
    public required double SpeedOverEgoMps { get; init; }

    /// <summary>How long it takes from lane to lane.</summary>
    public double LastsSeconds { get; init; } = 2.5;

    /// <summary>The lateral place aimed at, left of the road's middle.</summary>
    public required double TargetMeters { get; init; }
}
