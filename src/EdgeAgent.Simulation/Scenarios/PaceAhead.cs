namespace EdgeAgent.Simulation;

/// <summary>A vehicle that comes to drive ahead of the ego vehicle and brakes where the scenario wants it.</summary>
public sealed record PaceAhead : Behaviour
{
    /// <summary>The gap that it lets the ego vehicle close to, in seconds of the ego vehicle's speed.</summary>
    public required double GapSeconds { get; init; }

    /// <summary>The ego vehicle's x at which it brakes.</summary>
    public required double BrakesAtEgoMeters { get; init; }

    /// <summary>How hard it brakes.</summary>
    public required double RateMps2 { get; init; }

    /// <summary>The speed that it brakes to.</summary>
    public double TargetMps { get; init; }

    /// <summary>How long it stays at that speed before it goes on.</summary>
    public double HoldsSeconds { get; init; } = 2;
}
