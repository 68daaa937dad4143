using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary>What checking one profile or catalogue entry found; an entry is never installed and has no hash.</summary>
internal sealed record ProfileCheck(string File, bool Valid, string? Name, int Sensors, string? Sha256, IReadOnlyList<ProfileProblem> Problems, IReadOnlyList<ProfileProblem> Notes)
{
    /// <summary>Checks a file: a profile, an overlay or a catalogue entry.</summary>
    public static ProfileCheck Of(string file) => CatalogueEntry.TryRead(file) is { } entry
        ? new(file, entry.Problems.Count == 0, entry.Title, 0, null, entry.Problems, [])
        : Of(file, ProfileReader.Read(file));

    private static ProfileCheck Of(string file, ProfileReading reading) => new(
        file,
        reading.Profile is not null,
        reading.Profile?.Name,
        reading.Profile?.Sensors.Count ?? 0,
        reading.Sha256,
        reading.Problems,
        reading.Notes);
}
