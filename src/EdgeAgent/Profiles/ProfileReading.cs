using System.Text.Json.Nodes;
using EdgeAgent.Model;

namespace EdgeAgent.Profiles;

/// <summary>What reading a profile came to.</summary>
/// <param name="Profile">The profile, composed of all its files; null where it has problems.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Canonical"/>, or of the file's bytes where it has problems; 64 hexadecimal digits.</param>
/// <param name="Problems">Everything wrong with it; empty where it is good.</param>
/// <param name="Canonical">What the files say, composed, as canonical bytes: what is hashed, signed and installed. Empty where it has problems.</param>
/// <param name="Files">The files it was composed of, the one asked for first.</param>
public sealed record ProfileReading(
    HardwareProfile? Profile, string Sha256, IReadOnlyList<ProfileProblem> Problems, ReadOnlyMemory<byte> Canonical, IReadOnlyList<string> Files)
{
    /// <summary>What sensors need that a profile of a kind of vehicle leaves to each vehicle's overlay.</summary>
    public IReadOnlyList<ProfileProblem> Notes { get; init; } = [];

    /// <summary>Whether the file extends another profile.</summary>
    public bool IsOverlay { get; init; }

    /// <summary>What the files say, composed, in their order and without defaults.</summary>
    internal JsonNode? Written { get; init; }

    /// <summary>Where everything stands, by path.</summary>
    internal IReadOnlyDictionary<string, ProfileNode> Nodes { get; init; } = new Dictionary<string, ProfileNode>();
}
