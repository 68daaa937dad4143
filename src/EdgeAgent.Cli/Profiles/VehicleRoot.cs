using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Cli.Profiles;

/// <summary>The root of a vehicle's file system: the live one, or a mounted image.</summary>
internal sealed class VehicleRoot(string root)
{
    public string SlotsFolder { get; } = Path.Combine(root, ProfileSlots.FolderInRoot);

    public string TrustedKeysFolder { get; } = Path.Combine(root, "etc/edgeagent/trusted-keys");

    /// <summary>Where the service runs, so that its store is there where the profile says nothing else.</summary>
    public string StateFolder { get; } = Path.Combine(root, "var/lib/edgeagent");

    /// <summary>What relative file names of an installed profile are relative to.</summary>
    public string FilesFolder { get; } = Path.Combine(root, "etc/edgeagent");

    /// <summary>The slots; null where the root is none, with the reason.</summary>
    public ProfileSlots? OpenSlots(out string? refusal)
    {
        refusal = !Directory.Exists(root) ? $"{root}: no such folder" : FindLink() is { } link ? $"{link} is a link: what it names may lie outside {root}" : null;
        return refusal is null ? new ProfileSlots(SlotsFolder, TimeProvider.System) : null;
    }

    /// <summary>Links of an image mean files of the machine that mounted it.</summary>
    private string? FindLink()
    {
        var path = root;
        foreach (var step in Path.GetFullPath(root) == "/" ? [] : ProfileSlots.FolderInRoot.Split('/'))
        {
            path = Path.Combine(path, step);
            if (new DirectoryInfo(path).LinkTarget is not null)
            {
                return path;
            }
        }

        return null;
    }
}
