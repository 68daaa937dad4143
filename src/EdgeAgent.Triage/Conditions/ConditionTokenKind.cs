namespace EdgeAgent.Triage.Conditions;

/// <summary>What a piece of a condition's text is.</summary>
internal enum ConditionTokenKind
{
    End,
    Number,
    Unit,
    Name,
    Text,
    Operator,
    Unknown,
}
