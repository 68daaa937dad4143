using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Drives;

/// <summary>Opens a recording by what is in it, whatever its name.</summary>
public static class DriveSources
{
    private const string Valid = "a drive is an MCAP file";

    /// <summary>Opens a recording; throws <see cref="DriveFormatException"/> with the reason where it is none.</summary>
    public static IDriveSource Open(string path) => TryOpen(path, out var source, out var error) ? source : throw new DriveFormatException(error);

    /// <summary>Opens a recording; false, with a sentence that names the path and what would be valid, where it is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out IDriveSource? source, out string error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        source = null;
        error = $"{path}: there is no such file or folder; {Valid}.";
        if (!Path.Exists(path))
        {
            return false;
        }

        var opened = McapDriveSource.TryOpen(path, out var mcap, out error);
        source = mcap;
        return opened;
    }
}
