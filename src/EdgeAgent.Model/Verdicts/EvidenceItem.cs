namespace EdgeAgent.Model;

/// <summary>One number behind a trigger's answer.</summary>
/// <param name="Name">What it is, such as <c>ttc</c> or <c>track.rangeMeters</c>.</param>
/// <param name="Value">The number; not NaN.</param>
/// <param name="Unit">Its unit, empty for a pure number.</param>
/// <param name="Threshold">The value it was held against, if any.</param>
public sealed record EvidenceItem(string Name, double Value, string Unit = "", double? Threshold = null);
