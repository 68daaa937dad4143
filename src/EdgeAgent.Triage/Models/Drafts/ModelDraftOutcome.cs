namespace EdgeAgent.Triage.Models;

/// <summary>What drafting a manifest came to.</summary>
/// <param name="Draft">The draft, not written yet; null where there are problems.</param>
/// <param name="Problems">Why no manifest could make the file usable.</param>
public sealed record ModelDraftOutcome(ModelDraft? Draft, IReadOnlyList<string> Problems);
