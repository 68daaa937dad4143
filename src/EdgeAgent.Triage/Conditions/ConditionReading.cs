namespace EdgeAgent.Triage.Conditions;

/// <summary>A condition, or everything that is wrong with its text.</summary>
/// <param name="Condition">The condition; null where there are problems.</param>
/// <param name="Problems">Every problem, in the order of the text.</param>
public sealed record ConditionReading(Condition? Condition, IReadOnlyList<ConditionProblem> Problems);
