using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Conditions;

/// <summary>A trigger that people wrote: it fires while its condition holds.</summary>
internal sealed class ConditionTrigger(WrittenTrigger written, Condition condition, SceneSignals signals) : ITrigger
{
    private readonly (string Name, string Unit, double SiPerUnit, int Place)[] _shown =
        [.. condition.Signals.Select(signal => (signal.Name, signal.Unit, FactorOf(signal.Unit), signals.All.IndexOf(signal)))];
    private readonly string?[] _missing = new string?[condition.Signals.Length];

    public TriggerDefinition Definition { get; } = written.Definition;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var truth = condition.Evaluate(signals.Values, scene.Time);
        foreach (var (name, unit, factor, place) in _shown)
        {
            evidence.Add(name, signals.Values[place] / factor, unit);
        }

        // Asked after the condition, whose durations go on counting meanwhile.
        if (written.MayFire is { } mayFire && !mayFire(scene.Time, ContextReader.Read(scene)))
        {
            return TriggerReading.Quiet;
        }

        return truth switch
        {
            Truth.True => TriggerReading.Of(1),
            Truth.False => TriggerReading.Quiet,
            _ => TriggerReading.Unavailable(Missing()),
        };
    }

    public void Reset() => condition.Reset();

    private static double FactorOf(string unit) => ConditionUnit.TryParse(unit, out var known) ? known.Factor : 1;

    /// <summary>The first missing signal; a fixed text per signal, because an unavailable trigger is asked with every frame set.</summary>
    private string Missing()
    {
        for (var index = 0; index < _shown.Length; index++)
        {
            if (double.IsNaN(signals.Values[_shown[index].Place]))
            {
                return _missing[index] ??= $"{_shown[index].Name} is missing";
            }
        }

        return "the condition has no answer";
    }
}
