namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What a recording is of.</summary>
/// <param name="Drive">The drive's id: the scenario, the seed, the car and the simulator's version.</param>
/// <param name="MadeBy">The build that simulated and judged it.</param>
/// <param name="Part">What it is for.</param>
/// <param name="Class">The class of the event in it.</param>
/// <param name="Seed">The seed that it was drawn with in the end.</param>
/// <param name="Family">The family of its world.</param>
/// <param name="Road">The road of its world.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Triggers">The triggers, in the order of the severities.</param>
/// <param name="Events">What really happened.</param>
internal sealed record RecordingHeader(
    string Drive, string MadeBy, PoolPart Part, string? Class, long Seed, string Family, RoadKind Road, double Seconds, IReadOnlyList<string> Triggers, IReadOnlyList<TruthEvent> Events);
