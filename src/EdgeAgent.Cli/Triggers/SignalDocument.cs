using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Cli.Triggers;

/// <summary>A signal that conditions may use.</summary>
internal sealed record SignalDocument(string Name, string Unit, string Summary)
{
    public static SignalDocument Of(ConditionSignal signal) =>
        new(signal.Name, signal.IsTruth ? "true or false" : signal.Words.Length > 0 ? string.Join(" or ", signal.Words) : signal.Unit, signal.Summary);
}
