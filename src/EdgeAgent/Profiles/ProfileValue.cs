namespace EdgeAgent.Profiles;

/// <summary>One value of a profile and who says so.</summary>
/// <param name="Path">Where in the profile, such as <c>sensors[lidar_top].rateHz</c>.</param>
/// <param name="Value">The value as JSON.</param>
/// <param name="Origin">Where it is written; null for a default.</param>
/// <param name="Replaces">What lower layers said, from the top down.</param>
public sealed record ProfileValue(string Path, string Value, ProfilePlace? Origin, IReadOnlyList<ReplacedValue> Replaces);
