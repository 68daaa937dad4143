namespace EdgeAgent.Simulation;

/// <summary>Something that the ego vehicle does at a place, on its own account.</summary>
/// <param name="AtMeters">Where it begins, along x.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Amount">How much of it, in the kind's unit.</param>
/// <param name="LastsSeconds">How long it takes; a swerve takes this long out and this long back.</param>
public sealed record Manoeuvre(double AtMeters, ManoeuvreKind Kind, double Amount, double LastsSeconds);
