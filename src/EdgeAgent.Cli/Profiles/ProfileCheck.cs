using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary>What checking one profile found.</summary>
internal sealed record ProfileCheck(string File, bool Valid, string? Name, int Sensors, string Sha256, IReadOnlyList<ProfileProblem> Problems, IReadOnlyList<ProfileProblem> Notes)
{
    public static ProfileCheck Of(string file, ProfileReading reading) => new(
        file,
        reading.Profile is not null,
        reading.Profile?.Name,
        reading.Profile?.Sensors.Count ?? 0,
        reading.Sha256,
        reading.Problems,
        reading.Notes);
}
