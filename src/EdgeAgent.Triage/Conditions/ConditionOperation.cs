namespace EdgeAgent.Triage.Conditions;

/// <summary>What a step does. Truth is 1, falsehood 0, and NaN stands for what is not known.</summary>
internal enum ConditionOperation
{
    Constant,
    Signal,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Absolute,
    Least,
    Greatest,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Not,
    And,
    Or,
    Hold,
}
