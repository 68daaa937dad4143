namespace EdgeAgent.Triage.Models;

/// <summary>A field of a manifest that only a person can fill in.</summary>
/// <param name="Field">Its place, such as <c>inputs[0].pixel.channel_order</c>.</param>
/// <param name="Why">Why it is open, and what would be valid.</param>
public sealed record ModelDraftGap(string Field, string Why);
