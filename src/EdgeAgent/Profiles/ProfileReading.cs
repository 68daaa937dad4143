using EdgeAgent.Model;

namespace EdgeAgent.Profiles;

/// <summary>What reading a profile came to.</summary>
/// <param name="Profile">The profile; null where it has problems.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 hexadecimal digits.</param>
/// <param name="Problems">Everything wrong with it; empty where it is good.</param>
public sealed record ProfileReading(HardwareProfile? Profile, string Sha256, IReadOnlyList<ProfileProblem> Problems);
