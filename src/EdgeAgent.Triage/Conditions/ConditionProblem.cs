namespace EdgeAgent.Triage.Conditions;

/// <summary>What is wrong with a condition, and where.</summary>
/// <param name="Column">The first character concerned, from 1.</param>
/// <param name="Message">What is wrong and what would be valid.</param>
public sealed record ConditionProblem(int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"column {Column}: {Message}";
}
