namespace EdgeAgent.Triage.Conditions;

/// <summary>One step of a compiled condition: values are pushed, operators take theirs from the top.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Value">A constant, or the seconds of a hold.</param>
/// <param name="Index">The signal's place, or the hold's.</param>
internal readonly record struct ConditionStep(ConditionOperation Operation, double Value = 0, int Index = 0);
