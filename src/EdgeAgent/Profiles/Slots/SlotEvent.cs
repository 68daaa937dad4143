namespace EdgeAgent.Profiles.Slots;

/// <summary>One line of the log of what happened to a vehicle's profiles.</summary>
/// <param name="Time">When.</param>
/// <param name="Event">What: installed, proven, went-back, rolled-back, chosen.</param>
/// <param name="Slot">The slot that is active after it.</param>
/// <param name="By">Who; <c>agent</c> for the agent itself.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="Sha256">SHA-256 of the profile that is active after it.</param>
/// <param name="Reason">Why, where there is more to say.</param>
public sealed record SlotEvent(DateTimeOffset Time, string Event, SlotName Slot, string By, string? Profile, string? Sha256, string? Reason);
