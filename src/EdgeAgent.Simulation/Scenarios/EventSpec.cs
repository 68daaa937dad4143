using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>Something that a scenario contains on purpose and that the ground truth reports.</summary>
/// <param name="Type">What happens: <c>pedestrian_steps_out</c>, <c>lead_brakes</c>, <c>fog_bank</c>, or a benign look-alike's name.</param>
/// <param name="Measure">How its severity and times are found in the simulated world.</param>
/// <param name="Actor">The actor it is about; null for weather.</param>
/// <param name="Benign">Whether it only looks like an event and should not be kept.</param>
/// <param name="FromSeconds">The earliest time at which it may happen; the scenario's start where left out.</param>
/// <param name="ToSeconds">The latest time at which it may happen; the scenario's end where left out.</param>
public sealed record EventSpec(
    string Type, EventMeasure Measure, string? Actor = null, bool Benign = false, double FromSeconds = 0, double ToSeconds = double.PositiveInfinity)
{
    /// <summary>The trigger that the event is a case of, such as <c>VRU</c>; for a look-alike the one that it might be taken for. Null in drives without classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Class { get; init; }

    /// <summary>The ego vehicle's x from which on it may happen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FromMeters { get; init; }

    /// <summary>The ego vehicle's x up to which it may happen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ToMeters { get; init; }

    /// <summary>The amount of what <see cref="EventMeasure.Stated"/> reports.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Amount { get; init; }

    /// <summary>The unit of <see cref="Amount"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }
}
