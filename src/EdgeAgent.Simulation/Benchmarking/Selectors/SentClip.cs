using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Something that was sent.</summary>
/// <param name="Stretch">What it shows.</param>
/// <param name="Tier">How much of it.</param>
/// <param name="Bytes">What all that was sent of it cost.</param>
/// <param name="Candidate">The candidate it was made of; null where a selector does not listen to triggers.</param>
internal sealed record SentClip(Stretch Stretch, ClipTier Tier, double Bytes, Candidate? Candidate);
