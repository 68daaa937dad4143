using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Comma;
using EdgeAgent.Sensors.Kitti;
using EdgeAgent.Sensors.NuScenes;
using EdgeAgent.Sensors.Radiate;

namespace EdgeAgent.Sensors.Drives;

/// <summary>Opens a recording by what is in it, whatever its name.</summary>
public static class DriveSources
{
    private const string Valid =
        "a drive is an MCAP file, a rosbag2 file (.db3) or folder, or the folder of a RADIATE sequence, a KITTI raw recording, a nuScenes sample or a candump log";

    /// <summary>Opens a recording; throws <see cref="DriveFormatException"/> with the reason where it is none.</summary>
    public static IDriveSource Open(string path) => TryOpen(path, out var source, out var error) ? source : throw new DriveFormatException(error);

    /// <summary>Opens a recording; false, with a sentence that names the path and what would be valid, where it is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out IDriveSource? source, out string error) => TryOpen(path, [], out source, out error);

    /// <summary>Opens a recording, explaining its CAN frames with databases; false, with the reason, where it is none.</summary>
    public static bool TryOpen(string path, IReadOnlyList<CanDatabase> databases, [NotNullWhen(true)] out IDriveSource? source, out string error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Directory.Exists(path) ? TryOpenFolder(path, databases, out source, out error) : TryOpenFile(path, databases, out source, out error);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            source = null;
            error = $"{path}: {exception.Message}";
            return false;
        }
    }

    /// <summary>The forms that can be asked for by name, as in <see cref="DriveInfo.Source"/>.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["radiate", "kitti", "nuscenes", "comma", "rosbag2", "mcap"];

    /// <summary>Opens a recording of one form only; false, with the reason, where it is none of that form.</summary>
    public static bool TryOpenAs(string form, string path, IReadOnlyList<CanDatabase> databases, [NotNullWhen(true)] out IDriveSource? source, out string error)
    {
        try
        {
            return form switch
            {
                "radiate" => Opened(RadiateDriveSource.TryOpen(path, out var radiate, out error), radiate, out source),
                "kitti" => Opened(KittiDriveSource.TryOpen(path, out var kitti, out error), kitti, out source),
                "nuscenes" => Opened(NuScenesDriveSource.TryOpen(path, out var nuScenes, out error), nuScenes, out source),
                "comma" => Opened(CommaDriveSource.TryOpen(path, databases, out var comma, out error), comma, out source),
                "rosbag2" => Opened(Rosbag2DriveSource.TryOpen(path, out var bag, out error), bag, out source),
                "mcap" => Opened(McapDriveSource.TryOpen(path, out var mcap, out error), mcap, out source),
                _ => throw new ArgumentOutOfRangeException(nameof(form), form, $"One of {string.Join(", ", Forms)} is expected."),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            source = null;
            error = $"{path}: {exception.Message}";
            return false;
        }
    }

    private static bool TryOpenFile(string path, IReadOnlyList<CanDatabase> databases, [NotNullWhen(true)] out IDriveSource? source, out string error)
    {
        switch (FileKinds.Of(path))
        {
            case FileKind.Missing:
                source = null;
                error = $"{path}: there is no such file or folder; {Valid}.";
                return false;
            case FileKind.Mcap:
                return Opened(McapDriveSource.TryOpen(path, out var mcap, out error), mcap, out source);
            case FileKind.Sqlite or FileKind.Zstandard:
                return Opened(Rosbag2DriveSource.TryOpen(path, out var bag, out error), bag, out source);
        }

        if (CommaFolder.Find(path) is not null)
        {
            return Opened(CommaDriveSource.TryOpen(path, databases, out var comma, out error), comma, out source);
        }

        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && NuScenesDriveSource.LooksRight(path))
        {
            return Opened(NuScenesDriveSource.TryOpen(path, out var nuScenes, out error), nuScenes, out source);
        }

        source = null;
        error = $"{path}: the file is none of the recordings known here; {Valid}.";
        return false;
    }

    private static bool TryOpenFolder(string path, IReadOnlyList<CanDatabase> databases, [NotNullWhen(true)] out IDriveSource? source, out string error)
    {
        if (RadiateDriveSource.LooksRight(path))
        {
            return Opened(RadiateDriveSource.TryOpen(path, out var radiate, out error), radiate, out source);
        }

        if (KittiDriveSource.LooksRight(path))
        {
            return Opened(KittiDriveSource.TryOpen(path, out var kitti, out error), kitti, out source);
        }

        if (BagOpener.LooksRight(path))
        {
            return Opened(Rosbag2DriveSource.TryOpen(path, out var bag, out error), bag, out source);
        }

        if (CommaFolder.Find(path) is not null)
        {
            return Opened(CommaDriveSource.TryOpen(path, databases, out var comma, out error), comma, out source);
        }

        if (NuScenesDriveSource.LooksRight(path))
        {
            return Opened(NuScenesDriveSource.TryOpen(path, out var nuScenes, out error), nuScenes, out source);
        }

        source = null;
        error = $"{path}: the folder holds none of the recordings known here; {Valid}.";
        return false;
    }

    private static bool Opened(bool opened, IDriveSource? found, [NotNullWhen(true)] out IDriveSource? source)
    {
        source = found;
        return opened && found is not null;
    }
}
