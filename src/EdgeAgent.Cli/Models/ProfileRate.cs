using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary>How often a profile runs a model: the pictures of all its cameras together.</summary>
internal static class ProfileRate
{
    /// <summary>The rate; null, with the exit code, where the profile cannot be read or does not run the model.</summary>
    public static double? Of(FileInfo profileFile, FileInfo model, double? manifestHz, out int exitCode)
    {
        exitCode = ExitCode.Done;
        var reading = ProfileReader.Read(profileFile.FullName);
        if (reading.Profile is not { } profile)
        {
            exitCode = Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
            return null;
        }

        // A package may be named by its manifest or by its graph: the name without extension is what both share.
        var wanted = NameOf(model.FullName);
        var entries = profile.Triage.Models.Where(entry => NameOf(TriageModels.PathOf(entry.Package, profileFile.DirectoryName!)) == wanted).ToArray();
        if (entries.Length == 0)
        {
            var runs = profile.Triage.Models.Count == 0 ? "no models" : string.Join(", ", profile.Triage.Models.Select(entry => entry.Package));
            exitCode = Report.Failure(ExitCode.BadInput, $"{profileFile}: triage.models: it does not run {model}; it runs {runs}");
            return null;
        }

        return entries.Sum(entry => entry.RateHz ?? manifestHz ?? new ModelRuntime().RateHz);
    }

    private static string NameOf(string path) => Path.ChangeExtension(Path.GetFullPath(path), null);
}
