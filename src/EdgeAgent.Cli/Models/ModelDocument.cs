using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary>A model as <c>models list</c> and <c>models check</c> print it; what is not known of an unusable one is left out.</summary>
internal sealed record ModelDocument
{
    public required string File { get; init; }

    /// <summary>What a profile's <c>package</c> says to have it.</summary>
    public string? Package { get; init; }

    public required bool Usable { get; init; }

    public string? Id { get; init; }

    public string? Version { get; init; }

    public string? Task { get; init; }

    public string? Family { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public int? Classes { get; init; }

    public string? License { get; init; }

    public string? Domain { get; init; }

    public double? RateHz { get; init; }

    public string? Sha256 { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Loads a model, says what it is and lets go of it.</summary>
    public static ModelDocument Of(string file, string? package, bool mayBeUndeclared)
    {
        var loading = ModelPackage.Load(file, mayBeUndeclared);
        using var loaded = loading.Package;
        var manifest = loaded?.Manifest;
        return new()
        {
            File = file,
            Package = package,
            Usable = loaded is not null,
            Id = manifest?.Id,
            Version = manifest?.Version,
            Task = manifest?.Task,
            Family = manifest?.Decode.Family,
            Width = manifest?.Input.Width,
            Height = manifest?.Input.Height,
            Classes = manifest?.Classes.Count,
            License = manifest?.License,
            Domain = manifest?.Domain,
            RateHz = manifest?.Runtime.RateHz,
            Sha256 = loaded?.Sha256,
            Problems = loading.Problems,
            Notes = loading.Notes,
        };
    }
}
