namespace EdgeAgent.Model;

/// <summary>One number that decided on a clip.</summary>
/// <param name="Code">What the number is, such as <c>redundancy</c>; all codes are in the selection's README.</param>
/// <param name="Value">The number.</param>
/// <param name="Limit">What it was held against; null where nothing.</param>
/// <param name="Reference">The clip or trigger it refers to; null for none.</param>
public sealed record SelectionReason(string Code, double Value, double? Limit = null, string? Reference = null);
