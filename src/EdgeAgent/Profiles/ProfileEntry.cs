namespace EdgeAgent.Profiles;

/// <summary>One name and its value.</summary>
internal sealed record ProfileEntry(string Name, ProfilePlace NamePlace, ProfileNode Value);
