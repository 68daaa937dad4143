namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Recall at a multiple of the clairvoyant's bytes.</summary>
/// <param name="Multiple">The multiple.</param>
/// <param name="Recall">Macro recall.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
public sealed record OracleMultiple(double Multiple, double Recall, double Low, double High);
