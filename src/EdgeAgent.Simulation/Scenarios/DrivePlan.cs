namespace EdgeAgent.Simulation;

/// <summary>Changes speed and lateral place at given times, whatever others do.</summary>
public sealed record DrivePlan : Behaviour
{
    /// <summary>Changes of speed, in order of time.</summary>
    public IReadOnlyList<SpeedChange> Speeds { get; init; } = [];

    /// <summary>Changes of lateral place, in order of time.</summary>
    public IReadOnlyList<LateralMove> Moves { get; init; } = [];
}
