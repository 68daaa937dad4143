namespace EdgeAgent.Profiles;

/// <summary>
/// Finds the files that a profile names: beside the file that names them, else in the library. What a profile may read ends at
/// the library's folders, whatever links or <c>..</c> say.
/// </summary>
internal sealed class ProfileLibrary
{
    /// <summary>Where the package puts the profiles that come with the agent.</summary>
    public const string InstalledFolder = "/usr/share/edgeagent/hw-profiles";

    /// <summary>The file that marks a library's top folder: the schema that its profiles name for editors.</summary>
    private const string Marker = "profile.schema.json";

    private readonly string[] _roots;

    private ProfileLibrary(string[] roots) => _roots = roots;

    /// <summary>The library of a profile: the nearest folder above it that has the schema, else its own folder; then the installed one.</summary>
    public static ProfileLibrary Of(string file)
    {
        var own = Path.GetDirectoryName(RealPath.Of(Path.GetFullPath(file)))!;
        var root = own;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Marker)))
            {
                root = folder;
                break;
            }
        }

        return new ProfileLibrary([root, RealPath.Of(InstalledFolder)]);
    }

    /// <summary>The full path that a reference means; null where it may not be followed or leads nowhere, with the reason.</summary>
    public string? Find(string reference, string fromFile, out string? refusal)
    {
        refusal = null;
        if (reference.Length == 0 || Path.IsPathRooted(reference))
        {
            refusal = $"'{reference}' must be a path relative to this file or to the profile library";
            return null;
        }

        var beside = Path.GetDirectoryName(RealPath.Of(Path.GetFullPath(fromFile)))!;
        foreach (var folder in _roots.Prepend(beside))
        {
            var path = RealPath.Of(Path.GetFullPath(reference, folder));
            if (!_roots.Any(root => IsWithin(path, root)))
            {
                refusal ??= $"'{reference}' leads out of the profile library {_roots[0]}";
            }
            else if (File.Exists(path))
            {
                refusal = null;
                return path;
            }
        }

        refusal ??= $"there is no '{reference}' beside this file, in {string.Join(" or in ", _roots.Where(Directory.Exists))}";
        return null;
    }

    private static bool IsWithin(string path, string root) =>
        path.StartsWith(root.EndsWith('/') ? root : root + "/", StringComparison.Ordinal);
}
