namespace EdgeAgent.Model;

/// <summary>One trigger's answer for one frame set.</summary>
/// <param name="Trigger">The trigger's id, such as <c>BRK</c>.</param>
/// <param name="Status">What it says.</param>
/// <param name="Severity">How severe, in the trigger's own unit, larger is worse; 0 where unavailable.</param>
public readonly record struct TriggerAnswer(string Trigger, TriggerStatus Status, double Severity);
