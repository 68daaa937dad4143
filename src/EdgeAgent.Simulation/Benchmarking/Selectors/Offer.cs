using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A step up in how much of a candidate is sent.</summary>
internal readonly record struct Offer(Candidate Candidate, ClipTier From, ClipTier To);
