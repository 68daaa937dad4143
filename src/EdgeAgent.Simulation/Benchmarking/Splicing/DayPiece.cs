namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One recording in a day.</summary>
internal readonly record struct DayPiece(Recording Recording, double OffsetSeconds);
