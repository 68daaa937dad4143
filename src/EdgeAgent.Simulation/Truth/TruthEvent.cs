using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>One thing that happened.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Benign">Whether it only looks like an event.</param>
/// <param name="Actors">Who took part.</param>
/// <param name="OnSeconds">When it began, in seconds of the scenario.</param>
/// <param name="PeakSeconds">When it was most severe.</param>
/// <param name="OffSeconds">When it was over.</param>
/// <param name="Severity">How severe at the peak, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit of severity.</param>
/// <param name="VisibleShare">By sensor id: the share of the event during which the sensor could see the actors; empty for weather.</param>
public sealed record TruthEvent(
    string Type,
    bool Benign,
    IReadOnlyList<string> Actors,
    double OnSeconds,
    double PeakSeconds,
    double OffSeconds,
    double Severity,
    string Unit,
    IReadOnlyDictionary<string, double> VisibleShare)
{
    /// <summary>The trigger that it is a case of, or might be taken for; null in drives without classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Class { get; init; }

    /// <summary>Severity on its class's scale: 0 at the floor, 1 at the hard threshold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Excess { get; init; }
}
