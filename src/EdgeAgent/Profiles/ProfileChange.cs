namespace EdgeAgent.Profiles;

/// <summary>One value in which two profiles differ.</summary>
/// <param name="Path">Where, such as <c>sensors[lidar_top].rateHz</c>.</param>
/// <param name="Before">The value as JSON in the first; null where it has none.</param>
/// <param name="After">The value as JSON in the second; null where it has none.</param>
public sealed record ProfileChange(string Path, string? Before, string? After);
