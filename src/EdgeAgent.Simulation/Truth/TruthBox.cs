namespace EdgeAgent.Simulation;

/// <summary>An actor's box at one instant, in vehicle coordinates (<c>base_link</c>); its velocity is over ground.</summary>
/// <param name="Actor">The actor's id.</param>
/// <param name="X">Middle, metres forward.</param>
/// <param name="Y">Middle, metres left.</param>
/// <param name="Yaw">Heading against the vehicle's, in radians.</param>
/// <param name="Vx">Velocity forward in m/s.</param>
/// <param name="Vy">Velocity left in m/s.</param>
/// <param name="VisibleTo">Ids of the sensors that could see it.</param>
public sealed record TruthBox(string Actor, double X, double Y, double Yaw, double Vx, double Vy, IReadOnlyList<string> VisibleTo);
