using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Devices;

namespace EdgeAgent.Profiles;

/// <summary>Reads hardware profiles from YAML with everything that they extend and use, and with every problem at once.</summary>
public static class ProfileReader
{
    /// <summary>Reads a file; a file that is not there throws as the framework does.</summary>
    /// <param name="path">The profile or overlay.</param>
    /// <param name="runFolder">What relative file names start from where this machine shall run with it: files have to be there then, and nothing is left to an overlay.</param>
    public static ProfileReading Read(string path, string? runFolder = null) => Parse(path, File.ReadAllBytes(path), runFolder);

    /// <summary>Reads a profile's bytes; <paramref name="file"/> names it in problems, and what it extends and uses is found from there.</summary>
    public static ProfileReading Parse(string file, byte[] yaml, string? runFolder = null)
    {
        var problems = new List<ProfileProblem>();
        var composer = new ProfileComposer(ProfileLibrary.Of(file), problems);
        if (composer.Compose(file, yaml) is not { } tree)
        {
            return Bad(yaml, problems, composer.Files);
        }

        var checker = new ProfileChecker(ProfileSchema.Create());
        var json = checker.Check(tree);
        var references = new ProfileReferences(json as JsonObject, checker, runFolder ?? Path.GetDirectoryName(Path.GetFullPath(file))!);
        references.Check(problem => runFolder is not null || problem.Lack switch
        {
            DeviceLack.File => false,
            DeviceLack.Option => composer.IsOverlay,
            _ => true,
        });
        // Against what the layers said only: two sensors of one catalogue entry may each have a problem at the entry's place.
        problems.AddRange([.. checker.Problems.Where(problem => !problems.Any(known => known.IsAt(problem)))]);
        if (problems.Count > 0 || json is null)
        {
            return Bad(yaml, problems, composer.Files);
        }

        var profile = json.Deserialize(HardwareProfileJson.Default.HardwareProfile)!;
        var canonical = CanonicalProfile.Bytes(json);
        return new(profile, Hash(canonical), [], canonical, composer.Files) { Written = json, Nodes = checker.Nodes, IsOverlay = composer.IsOverlay, Notes = references.Notes };
    }

    /// <summary>Problems go file by file and from top to bottom, as whoever mends them does.</summary>
    private static ProfileReading Bad(byte[] yaml, List<ProfileProblem> problems, IReadOnlyList<string> files) => new(
        null,
        Hash(yaml),
        [.. problems.GroupBy(problem => problem.File).SelectMany(file => file.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column))],
        ReadOnlyMemory<byte>.Empty,
        files);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
