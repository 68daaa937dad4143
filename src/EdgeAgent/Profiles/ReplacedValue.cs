namespace EdgeAgent.Profiles;

/// <summary>A value that a higher layer replaced.</summary>
/// <param name="Value">The value as it is written.</param>
/// <param name="Origin">Where.</param>
public sealed record ReplacedValue(string Value, ProfilePlace Origin);
