namespace EdgeAgent.Triage.Conditions;

/// <summary>One piece of a condition's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece, without quotation marks.</param>
/// <param name="At">Where it starts, from 0.</param>
/// <param name="Number">The value of a number.</param>
internal readonly record struct ConditionToken(ConditionTokenKind Kind, string Text, int At, double Number = 0);
