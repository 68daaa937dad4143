namespace EdgeAgent.Tests.Profiles.Slots;

/// <summary>The power went.</summary>
internal sealed class PowerCutException(string step) : Exception(step);
