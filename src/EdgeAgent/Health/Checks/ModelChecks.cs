using EdgeAgent.Model;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Health;

/// <summary>Judges whether a profile's models load and keep up on this machine.</summary>
public static class ModelChecks
{
    /// <summary>The check of one model and what measuring it came to.</summary>
    public static Check Of(ModelProfile model, ModelBenchOutcome outcome)
    {
        var name = $"model {Path.GetFileNameWithoutExtension(model.Package)}";
        if (outcome.Measurement is not { } measured)
        {
            return Check.Fail(name, $"{string.Join("; ", outcome.Problems)}", $"a model that loads", $"install the package that the profile names, or take it out of triage.models");
        }

        FormattableString seen = $"p99 {measured.Picture.P99:0.0} ms, {measured.ResidentBytes / 1e6:0} MB";
        FormattableString expected = $"p99 below {Math.Min(1000 / measured.RateHz, measured.MaxLatencyMs ?? double.MaxValue):0} ms for {measured.RateHz:0.##} Hz";
        return Check.PassOrWarn(
            measured.HoldsRate && measured.HoldsLatency != false && measured.HoldsMemory != false, name, seen, expected, $"lower the model's rateHz, or take load from this machine; the agent itself goes on with what it has time for");
    }
}
