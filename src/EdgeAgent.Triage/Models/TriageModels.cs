using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Models;

/// <summary>The models of a profile, loaded and checked; owned by whoever loaded them.</summary>
public sealed class TriageModels : IDisposable
{
    private const string BuiltinPrefix = "builtin:";

    private TriageModels(ImmutableArray<TriageModel> models, IReadOnlyList<string> problems, IReadOnlyList<string> notes) =>
        (All, Problems, Notes) = (models, problems, notes);

    /// <summary>No models.</summary>
    public static TriageModels None { get; } = new([], [], []);

    /// <summary>The models that can be used.</summary>
    public ImmutableArray<TriageModel> All { get; }

    /// <summary>Why the others cannot; capture goes on without them.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What is worth knowing of those that can.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What clips say of the models.</summary>
    public IReadOnlyList<ModelReference> References => [.. All.Select(model => model.Package.Reference)];

    /// <summary>The folder of the models that ship with the agent.</summary>
    public static string BuiltinFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Loads a profile's models; a model that cannot be used is a problem, not a failure.</summary>
    /// <param name="profile">Which models on which cameras.</param>
    /// <param name="folder">What relative paths are relative to: the profile's folder.</param>
    /// <param name="mayBeUndeclared">Whether files that declare no licence are taken because a person named them.</param>
    public static TriageModels Load(TriageProfile profile, string folder, bool mayBeUndeclared)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var models = ImmutableArray.CreateBuilder<TriageModel>();
        var problems = new List<string>();
        var notes = new List<string>();
        foreach (var wanted in profile.Models)
        {
            var loading = ModelPackage.Load(PathOf(wanted.Package, folder), mayBeUndeclared);
            problems.AddRange(loading.Problems);
            notes.AddRange(loading.Notes);
            if (loading.Package is { } package)
            {
                models.Add(new(package, wanted.Sensor, wanted.RateHz ?? package.Manifest.Runtime.RateHz));
            }
        }

        return new(models.ToImmutable(), problems, notes);
    }

    /// <summary>Where a package named in a profile lies.</summary>
    public static string PathOf(string package, string folder) => package.StartsWith(BuiltinPrefix, StringComparison.Ordinal)
        ? Path.Combine(BuiltinFolder, package[BuiltinPrefix.Length..] + ".json")
        : Path.Combine(folder, package);

    /// <summary>What a profile says to have a package of <see cref="BuiltinFolder"/>.</summary>
    public static string BuiltinNameOf(string path) => BuiltinPrefix + Path.GetFileNameWithoutExtension(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in All)
        {
            model.Package.Dispose();
        }
    }
}
