namespace EdgeAgent.Triage.Selection;

/// <summary>What a clip adds to those that are kept.</summary>
/// <param name="Gain">ΔF, the facility-location gain: 1 - the largest likeness to a kept clip of its trigger.</param>
/// <param name="Nearest">The clip most like it; null where there is none of its trigger.</param>
/// <param name="Duplicates">The kept clips of the last day that show the same thing in the same place, best first.</param>
internal sealed record Redundancy(double Gain, string? Nearest, IReadOnlyList<KeptClip> Duplicates);
