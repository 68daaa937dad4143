using EdgeAgent.Health;

namespace EdgeAgent.Cli.Doctor;

/// <summary>The doctor's report as JSON.</summary>
/// <param name="Fit">Whether the vehicle is fit to drive: no check failed.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="Vehicle">The vehicle's id.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Checks">Every check, in the order in which people read them.</param>
internal sealed record DoctorDocument(bool Fit, string Profile, string Vehicle, double Seconds, IReadOnlyList<Check> Checks);
