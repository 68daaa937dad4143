namespace EdgeAgent.Profiles;

/// <summary>A folder of profiles, overlays and catalogue entries.</summary>
public static class ProfileFolder
{
    /// <summary>Where the package puts the profiles that come with the agent.</summary>
    public static string Installed => ProfileLibrary.InstalledFolder;

    /// <summary>The YAML files in a folder and below, sorted.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
