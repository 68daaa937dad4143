namespace EdgeAgent.Simulation;

/// <summary>Waits, then walks straight across the road once the ego vehicle is a certain time away.</summary>
public sealed record StepOut : Behaviour
{
    /// <summary>The ego vehicle's time to arrival that starts the walk: smaller is more severe.</summary>
    public required double AtTimeToArrivalSeconds { get; init; }

    /// <summary>Walking speed in m/s, positive to the left.</summary>
    public required double SpeedMps { get; init; }

    /// <summary>Where the walk ends, left of the road's middle.</summary>
    public required double UntilLateralMeters { get; init; }
}
