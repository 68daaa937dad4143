using EdgeAgent.Model;

namespace EdgeAgent.Cli.Explain;

/// <summary>One firing of a clip, and what it says.</summary>
internal sealed record ExplainedFiring(
    string Trigger, string At, double Severity, double Threshold, string Unit, double Surprisal, IReadOnlyList<EvidenceItem> Evidence, string Words);
