using EdgeAgent.Triage;

namespace EdgeAgent.Cli.Triggers;

/// <summary>What <c>triggers --json</c> prints.</summary>
internal sealed record TriggersDocument(IReadOnlyList<TriggerDefinition> Triggers, IReadOnlyList<SignalDocument> Signals);
