using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>A trigger that fires far more often than it ever should: a fault of a sensor or its calibration, told once.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Since">When it began.</param>
/// <param name="Found">When it was beyond doubt.</param>
/// <param name="Firings">How often it fired between the two.</param>
/// <param name="RatePerHour">How often that is in an hour.</param>
/// <param name="ExpectedPerHour">How often it was expected to.</param>
public sealed record TriggerFault(string Trigger, Instant Since, Instant Found, int Firings, double RatePerHour, double ExpectedPerHour);
