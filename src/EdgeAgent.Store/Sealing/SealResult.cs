namespace EdgeAgent.Store;

/// <summary>How sealing a clip ended, and what is stored under its id now.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Clip">The clip in the store: the new one, or the one that was there; null where there is none.</param>
/// <param name="Message">What to tell a person.</param>
public sealed record SealResult(SealOutcome Outcome, StoredClip? Clip, string Message);
