namespace EdgeAgent.Profiles.Slots;

/// <summary>How a vehicle's profiles stand.</summary>
/// <param name="Active">The slot that the agent starts with; null where nothing is installed.</param>
/// <param name="Fallback">The slot with the last good profile; null where there is none to go back to.</param>
/// <param name="OnTrial">Whether the active profile has yet to prove itself.</param>
/// <param name="Starts">Starts on trial so far.</param>
/// <param name="A">What is intact in slot A.</param>
/// <param name="B">What is intact in slot B.</param>
public sealed record SlotStatus(SlotName? Active, SlotName? Fallback, bool OnTrial, int Starts, SlotLabel? A, SlotLabel? B);
