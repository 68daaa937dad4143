using EdgeAgent.Model;

namespace EdgeAgent.Capture;

/// <summary>What every clip of one run says of where it came from.</summary>
/// <param name="DriveId">The drive's id.</param>
/// <param name="VehicleId">The vehicle's id.</param>
/// <param name="ProfileSha256">SHA-256 of the hardware profile in force, 64 hexadecimal digits.</param>
/// <param name="AgentVersion">The agent's version.</param>
/// <param name="Models">The models at work.</param>
public sealed record CaptureIdentity(
    string DriveId,
    string VehicleId,
    string ProfileSha256,
    string AgentVersion,
    IReadOnlyList<ModelReference> Models);
