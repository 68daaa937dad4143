namespace EdgeAgent.Profiles.Slots;

/// <summary>What came of installing a profile or of rolling one back.</summary>
/// <param name="Slot">The slot that is active now; null where nothing was changed.</param>
/// <param name="Message">What was done, or why not.</param>
public sealed record SlotOutcome(SlotName? Slot, string Message);
