namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>How far a pool is.</summary>
/// <param name="Done">Recordings there are.</param>
/// <param name="Total">Recordings there will be.</param>
/// <param name="Made">Recordings that were not in the cache before.</param>
/// <param name="SimulatedSeconds">How much driving those are.</param>
public readonly record struct PoolProgress(int Done, int Total, int Made, double SimulatedSeconds);
