namespace EdgeAgent.Cli.Profiles;

/// <summary>One profile or catalogue entry of a folder.</summary>
internal sealed record ListedProfile(string File, string Kind, bool Valid, string? Name, string? Vehicle, int Sensors, int Problems);
