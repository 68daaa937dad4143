namespace EdgeAgent.Sensors.Serial;

/// <summary>A device's name that stays the same when it is plugged in again: the link under <c>/dev/serial/by-id</c>.</summary>
internal static class StablePath
{
    /// <summary>The link that leads to the device at <paramref name="path"/>; the path itself where no link does.</summary>
    public static string Of(string path, string linkFolder = "/dev/serial/by-id")
    {
        if (!Directory.Exists(linkFolder) || path.StartsWith(linkFolder, StringComparison.Ordinal))
        {
            return path;
        }

        var device = Target(path);
        return Directory.GetFileSystemEntries(linkFolder).Order(StringComparer.Ordinal).FirstOrDefault(link => Target(link) == device) ?? path;
    }

    private static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
