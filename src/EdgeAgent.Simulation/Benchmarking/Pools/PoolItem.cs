namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One recording that a pool wants.</summary>
/// <param name="Part">What it is for.</param>
/// <param name="Class">The class of the event in it; null for ordinary driving.</param>
/// <param name="World">The world to drive through; snippets take the first seed from it on in which the event happens.</param>
internal sealed record PoolItem(PoolPart Part, string? Class, WorldRequest World);
