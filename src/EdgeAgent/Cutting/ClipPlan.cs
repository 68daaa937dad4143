using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>A clip decided on and not yet cut: the interval of capture time and the firings merged into it.</summary>
/// <param name="Start">The earliest capture time wanted.</param>
/// <param name="End">The latest capture time wanted.</param>
/// <param name="Firings">The firings, in order of their start.</param>
public sealed record ClipPlan(Instant Start, Instant End, IReadOnlyList<TriggerFiring> Firings);
