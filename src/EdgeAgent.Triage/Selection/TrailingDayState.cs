namespace EdgeAgent.Triage.Selection;

/// <summary>What was spent in each of the last 25 hours.</summary>
/// <param name="Hour">The newest hour, counted from the Unix epoch.</param>
/// <param name="Bytes">Bytes by hour, the newest first.</param>
public sealed record TrailingDayState(long Hour, IReadOnlyList<double> Bytes);
