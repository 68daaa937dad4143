namespace EdgeAgent.Triage.Selection;

/// <summary>What to send next.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Tier">How much of it.</param>
/// <param name="Bytes">What that costs on top of what is sent of it.</param>
/// <param name="Share">What it is paid from.</param>
public sealed record SendChoice(string ClipId, ClipTier Tier, long Bytes, string Share);
