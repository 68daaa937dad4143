namespace EdgeAgent.Profiles.Slots;

/// <summary>What the agent starts with.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="File">The profile's file in it.</param>
/// <param name="Reading">What reading it came to; it may have problems only where there is nothing to go back to.</param>
/// <param name="OnTrial">Whether it has yet to prove itself.</param>
public sealed record SlotStart(SlotName Slot, string File, ProfileReading Reading, bool OnTrial);
