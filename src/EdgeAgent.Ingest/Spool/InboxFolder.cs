using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>Where kept clips lie: <c>{fleet}/{vehicle}/{clip}.mcap</c> with its manifest and checksum. A clip's file is there only when it is whole.</summary>
internal sealed class InboxFolder(string folder)
{
    public const string SpoolName = ".spool";
    public const string QuarantineName = ".quarantine";
    public const string CatalogueName = "catalogue.db";

    public string Path { get; } = folder;

    public string ClipPath(in UploadKey key, string clip) => PathOf(Path, key, clip, ".mcap");

    public string ManifestPath(in UploadKey key, string clip) => PathOf(Path, key, clip, ".manifest.json");

    public static string ClipPath(string folder, InboxClip clip) => PathOf(folder, new(clip.Fleet, clip.Vehicle, ""), clip.Clip, ".mcap");

    public static string ManifestPath(string folder, InboxClip clip) => PathOf(folder, new(clip.Fleet, clip.Vehicle, ""), clip.Clip, ".manifest.json");

    /// <summary>Moves a verified file in: its companions first, so that whoever sees the clip sees them too; all durable on return.</summary>
    public void Take(OpenUpload upload, SpoolFolder spool, ReadOnlySpan<byte> manifestJson)
    {
        var target = ClipPath(upload.Key, upload.Clip);
        var home = MakeHome(upload.Key);
        Place(spool.TemporaryPathOf(upload.Number, ".manifest"), ManifestPath(upload.Key, upload.Clip), manifestJson);
        var checksum = System.Text.Encoding.ASCII.GetBytes($"{upload.Digest}  {upload.Clip}.mcap\n");
        Place(spool.TemporaryPathOf(upload.Number, ".sha256"), PathOf(Path, upload.Key, upload.Clip, ".sha256"), checksum);
        FolderFlush.Flush(home);
        spool.Close(upload.Number);
        File.Move(spool.PathOf(upload.Number), target, overwrite: true);
        FolderFlush.Flush(home);
    }

    /// <summary>Sets a refused file aside with the reason, as long as the vehicle has few there; the newest of one clip replaces the one before.</summary>
    public void SetAside(OpenUpload upload, SpoolFolder spool, string reason, int most)
    {
        var root = System.IO.Path.Combine(Path, QuarantineName);
        var target = PathOf(root, upload.Key, upload.Clip, ".mcap");
        var home = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        if (!File.Exists(target) && home.EnumerateFiles("*.mcap").Take(most).Count() >= most)
        {
            spool.Delete(upload.Number);
            return;
        }

        spool.Close(upload.Number);
        File.WriteAllText(PathOf(root, upload.Key, upload.Clip, ".reason"), reason + "\n");
        File.Move(spool.PathOf(upload.Number), target, overwrite: true);
    }

    /// <summary>Names are checked where topics and inits are read; this is what makes a mistake there harmless.</summary>
    private static string PathOf(string root, in UploadKey key, string clip, string extension)
    {
        if (!WireNames.IsFleet(key.Fleet) || !WireNames.IsVehicle(key.Vehicle) || !WireNames.IsClip(clip))
        {
            throw new ArgumentException($"'{key.Fleet}/{key.Vehicle}/{clip}' may not name a file.");
        }

        return System.IO.Path.Combine(root, key.Fleet, key.Vehicle, clip + extension);
    }

    private string MakeHome(in UploadKey key)
    {
        var fleet = System.IO.Path.Combine(Path, key.Fleet);
        var home = System.IO.Path.Combine(fleet, key.Vehicle);
        if (!Directory.Exists(home))
        {
            Directory.CreateDirectory(home);
            FolderFlush.Flush(fleet);
            FolderFlush.Flush(Path);
        }

        return home;
    }

    private static void Place(string temporary, string target, ReadOnlySpan<byte> bytes)
    {
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(temporary, target, overwrite: true);
    }
}
