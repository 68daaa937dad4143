namespace EdgeAgent.Cli.Explain;

/// <summary>One number that decided on a clip, and what it says.</summary>
internal sealed record ExplainedReason(string Code, double Value, double? Limit, string? Reference, string Words);
