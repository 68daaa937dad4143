namespace EdgeAgent.Simulation;

/// <summary>Something that a scenario contains on purpose and that the ground truth reports.</summary>
/// <param name="Type">What happens: <c>pedestrian_steps_out</c>, <c>lead_brakes</c>, <c>fog_bank</c>, or a benign look-alike's name.</param>
/// <param name="Measure">How its severity and times are found in the simulated world.</param>
/// <param name="Actor">The actor it is about; null for weather.</param>
/// <param name="Benign">Whether it only looks like an event and should not be kept.</param>
/// <param name="FromSeconds">The earliest time at which it may happen; the scenario's start where left out.</param>
/// <param name="ToSeconds">The latest time at which it may happen; the scenario's end where left out.</param>
public sealed record EventSpec(
    string Type, EventMeasure Measure, string? Actor = null, bool Benign = false, double FromSeconds = 0, double ToSeconds = double.PositiveInfinity);
