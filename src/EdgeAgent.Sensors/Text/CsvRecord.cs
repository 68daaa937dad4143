namespace EdgeAgent.Sensors;

/// <summary>One row of a <see cref="CsvTable"/>: its time in nanoseconds and its numbers in the order asked for.</summary>
internal readonly record struct CsvRecord(long Nanoseconds, double[] Values);
