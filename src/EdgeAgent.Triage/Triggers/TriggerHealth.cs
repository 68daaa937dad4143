using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Whether a trigger can say anything at all, and since when.</summary>
/// <param name="Trigger">The trigger's id.</param>
/// <param name="IsAvailable">Whether its sensors are there and well.</param>
/// <param name="Reason">Why not; empty where it is available.</param>
/// <param name="Since">The frame set's time from which this holds.</param>
public sealed record TriggerHealth(string Trigger, bool IsAvailable, string Reason, Instant Since);
